namespace ContextSlim.Tests.Support;

/// <summary>Four projects like those that people report in public issue threads, each with the ignore file that did not help.</summary>
internal static class ProjectTrees
{
    private const long KB = 1_000;
    private const long MB = 1_000_000;
    private const string CacheTag = "Signature: 8a477f597d28d172789f06886806bc55\n# This file is a cache directory tag.\n";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProjectTree> All { get; } = [PythonApi(), WheelService(), MlService(), Monorepo()];

    /// <summary>The project of a name.</summary>
    public static ProjectTree Of(string name) => All.Single(project => project.Name == name);

    // An API with its development database in the working copy, and a .dockerignore copied from .gitignore: what it names matches at the root only.
    private static ProjectTree PythonApi() => new ProjectTree("python-api", "Dockerfile", 847 * MB, 23 * MB)
        .NeededText("requirements.txt", "fastapi==0.115.0", "psycopg[binary]==3.2.1")
        .Text("Dockerfile", "FROM python:3.12-slim", "WORKDIR /app", "COPY requirements.txt ./", "RUN pip install -r requirements.txt", "COPY . .", "CMD [\"uvicorn\", \"app.main:app\"]")
        .Text("docker-compose.yml", "services:", "  api:", "    build: .", "  db:", "    image: postgres:16", "    volumes:", "      - ./postgres_data:/var/lib/postgresql/data")
        .Ignoring(
            "# Byte-compiled / optimized / DLL files", "__pycache__/", "*.py[cod]", "", "# Environments", ".env", "venv/", ".venv/", "",
            "# Logs", "*.log", "logs/", "", "# Database", "pgdata/", "", "# Tests", ".pytest_cache/", ".coverage", "htmlcov/")
        .Source(200 * KB, "app/main.py", "app/api/routes.py", "app/core/settings.py", "app/db/session.py", "app/db/models.py", "worker/tasks.py", "tests/test_routes.py")
        .Source(20 * KB, "app/db/migrations/0001_initial.py", "app/db/migrations/0002_prices.py", "alembic.ini", "README.md")
        .Source(5 * MB, "app/static/bundle.js", "app/static/map.svg", "app/static/fonts.woff2")
        .Source(6 * MB, "app/geo/borders.geojson")
        .NeededText("pyproject.toml", "[project]", "name = \"prices\"", "version = \"1.0\"", "readme = \"README.md\"")
        .NeededText(".env.example", "DATABASE_URL=postgresql://user:password@localhost/prices")
        .SecretText(".env", "DATABASE_URL=postgresql://prices:not-a-real-one@db/prices")
        .SecretText("deploy/.env", "POSTGRES_PASSWORD=not-a-real-one-either")
        .SecretText("deploy/certs/server.key", "-----BEGIN PRIVATE KEY-----", "bm90IGEga2V5IGF0IGFsbCwgb25seSB0ZXh0IHRoYXQgaXMgYXMgbG9uZyBhcyBvbmUgd291bGQgYmU=", "-----END PRIVATE KEY-----")
        .JunkFolder("postgres_data").Marked("PG_VERSION", "16\n").Marked("postmaster.opts", "/usr/lib/postgresql/16/bin/postgres\n")
        .Holding(60 * MB, "base/16384/16385", "base/16384/16386", "base/16384/16387", "base/16384/16388", "base/16384/16389", "base/16384/16390")
        .Holding(16 * MB, "pg_wal/000000010000000000000001", "pg_wal/000000010000000000000002", "pg_wal/000000010000000000000003").Holding(12 * MB, "global/1262")
        .JunkFolder(".git").Marked("HEAD", "ref: refs/heads/main\n").Marked("config", "[core]\n\trepositoryformatversion = 0\n").Marked("refs/heads/main", "0000000000000000000000000000000000000000\n")
        .Holding(180 * MB, "objects/pack/pack-0a1b2c.pack")
        .Bytecode(1_700 * KB, 5, "app", "app/api", "app/core", "app/db", "app/db/migrations", "worker")
        .JunkFolder("app/logs").Holding(40 * MB, "access.log", "access.log.1")
        .JunkFolder("worker/logs").Holding(45 * MB, "worker.log")
        .JunkFolder("tests/.pytest_cache").Marked("CACHEDIR.TAG", CacheTag).Holding(1 * MB, "v/cache/nodeids")
        .JunkFolder(".mypy_cache").Marked("CACHEDIR.TAG", CacheTag).Holding(18 * MB, "3.12/builtins.data.json")
        .JunkFile("backups/prices-2026-01.sql.gz", 26 * MB);

    // A service that is packed as a wheel; its ignore file names `venv`, and the folder is called `.venv`.
    private static ProjectTree WheelService() => new ProjectTree("wheel-service", "Dockerfile", 200 * MB, 60 * MB)
        .Text(
            "Dockerfile", "FROM python:3.12 AS build", "WORKDIR /src", "COPY . .", "RUN pip wheel --no-deps --wheel-dir /wheels .", "",
            "FROM python:3.12-slim", "COPY --from=build /wheels /wheels", "RUN pip install /wheels/*.whl")
        .Ignoring("# What the image does not need", ".git", "**/__pycache__", "venv", "*.tar.gz", "*.egg-info/", "", "!src/speechkit/lexicon   # the lexicon must stay")
        .NeededText(
            "pyproject.toml", "[build-system]", "requires = [\"setuptools\"]", "build-backend = \"setuptools.build_meta\"", "", "[project]", "name = \"speechkit\"",
            "version = \"2.1\"", "readme = \"README.md\"", "license-files = [\"LICENSE\"]")
        .Source(12 * KB, "README.md", "LICENSE", "MANIFEST.in")
        .Source(300 * KB, "src/speechkit/__init__.py", "src/speechkit/decoder.py", "src/speechkit/server.py", "tests/test_decoder.py")
        .Source(28 * MB, "src/speechkit/lexicon/en.bin", "src/speechkit/lexicon/de.bin")
        .JunkFolder(".git").Marked("HEAD", "ref: refs/heads/main\n").Marked("refs/heads/main", "0000000000000000000000000000000000000000\n").Holding(3 * MB, "objects/pack/pack-1.pack")
        .JunkFolder(".venv").Marked("pyvenv.cfg", "home = /usr/bin\nversion = 3.12.4\n")
        .Holding(21 * MB, "lib/python3.12/site-packages/numpy/core.so", "lib/python3.12/site-packages/scipy/linalg.so", "lib/python3.12/site-packages/torch_stub/lib.so", "lib/python3.12/site-packages/pip/data.bin")
        .JunkFolder("archives").Holding(15 * MB, "speechkit-1.8.tar.gz", "speechkit-1.9.tar.gz")
        .JunkFile("speechkit-2.0.zip", 5 * MB)
        .JunkFolder("docs").Holding(2 * MB, "images/flow.png", "images/states.png", "guide.md").Holding(4 * MB, "_build/html/search.js", "_build/html/guide.html")
        .JunkFolder("build").Holding(3 * MB, "lib/speechkit/decoder.py", "bdist.linux-x86_64/part")
        .JunkFolder("dist").Holding(1_600 * KB, "speechkit-2.0-py3-none-any.whl")
        .JunkFolder("src/speechkit.egg-info").Marked("PKG-INFO", "Metadata-Version: 2.1\nName: speechkit\n").Holding(130 * KB, "SOURCES.txt");

    // A service whose models are fetched when it starts; training left everything else behind.
    private static ProjectTree MlService() => new ProjectTree("ml-service", "Dockerfile", 500 * MB, 5 * MB)
        .Text(
            "Dockerfile", "FROM python:3.12-slim", "WORKDIR /app", "COPY requirements.txt .", "RUN pip install -r requirements.txt", "COPY . /app",
            "# The weights are fetched from the registry when the service starts.", "CMD [\"python\", \"-m\", \"app\"]")
        .Ignoring(".git", "*.pyc", "__pycache__", "env/", "", "# Fixtures are part of the tests", "!tests/fixtures", "")
        .NeededText("requirements.txt", "onnxruntime==1.19.0")
        .Source(250 * KB, "app/__main__.py", "app/predict.py", "app/registry.py", "tests/test_predict.py", "tests/fixtures/sample.json")
        .Source(3_500 * KB, "app/tokenizer/vocab.txt")
        .Source(10 * KB, "README.md", "pytest.ini")
        .JunkFolder("models").Holding(180 * MB, "classifier.safetensors").Holding(60 * MB, "encoder.onnx").Holding(40 * MB, "legacy.pt")
        .JunkFolder("venv").Marked("pyvenv.cfg", "home = /usr/bin\nversion = 3.12.4\n")
        .Holding(50 * MB, "lib/python3.12/site-packages/torch/lib.so", "lib/python3.12/site-packages/onnxruntime/lib.so", "lib/python3.12/site-packages/numpy/core.so")
        .JunkFolder("htmlcov").Holding(2 * MB, "index.html", "app_predict_py.html", "app_registry_py.html", "coverage_html.js")
        .JunkFile(".coverage", 400 * KB)
        .JunkFolder("notebooks/.ipynb_checkpoints").Holding(6 * MB, "explore-checkpoint.ipynb", "train-checkpoint.ipynb")
        .JunkFolder("wandb").Holding(12_500 * KB, "run-20260102_101112-a1b2c3d4/files/output.txt", "run-20260103_101112-e5f6a7b8/files/output.txt")
        .JunkFolder("data").Holding(19_600 * KB, "train.parquet")
        .Bytecode(120 * KB, 2, "app", "tests");

    // One repository for everything. Its ignore file lies beside the Dockerfile, where no build reads it.
    private static ProjectTree Monorepo() => new ProjectTree("monorepo", "deployment/docker/Dockerfile", 2_000 * MB, 50 * MB)
        .Text(
            "deployment/docker/Dockerfile", "FROM node:22 AS web", "WORKDIR /web", "COPY frontend/package.json frontend/package-lock.json ./", "RUN npm ci",
            "COPY frontend/ ./", "RUN npm run build", "", "FROM python:3.12-slim", "WORKDIR /srv", "COPY . .", "COPY --from=web /web/dist /srv/static", "CMD [\"python\", \"-m\", \"backend\"]")
        .Text("deployment/docker/.dockerignore", "node_modules", "data", ".git", "**/__pycache__")
        .Text(
            "docker-compose.yml", "services:", "  app:", "    build:", "      context: .", "      dockerfile: deployment/docker/Dockerfile", "  mongo:", "    image: mongo:7",
            "    volumes:", "      - ./data/mongo:/data/db")
        .NeededText("frontend/package.json", "{ \"name\": \"web\", \"private\": true, \"scripts\": { \"build\": \"vite build\" } }")
        .Source(400 * KB, "frontend/package-lock.json", "frontend/src/main.ts", "frontend/src/player.ts", "backend/__main__.py", "backend/catalogue.py", "shared/schema.json")
        .Source(200 * KB, "frontend/public/jingle.wav", "backend/requirements.txt", "README.md")
        .Source(15 * MB, "frontend/public/sprites.webp", "backend/search/index.dat", "shared/phonemes.dat")
        .SecretText("deployment/prod/.env", "MONGO_URL=mongodb://app:not-a-real-one@mongo/app")
        .SecretText("deployment/prod/id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----", "bm90IGEga2V5IGF0IGFsbCwgb25seSB0ZXh0IHRoYXQgaXMgYXMgbG9uZyBhcyBvbmUgd291bGQgYmU=", "-----END OPENSSH PRIVATE KEY-----")
        .JunkFolder("frontend/node_modules").Marked(".package-lock.json", "{ \"name\": \"web\", \"lockfileVersion\": 3 }\n")
        .Holding(150 * MB, "@next/swc/next-swc.node", "esbuild/bin/esbuild", "playwright/driver.node", "typescript/lib/tsserver.js", "sharp/build/sharp.node")
        .Holding(30 * MB, "react/index.js", "react-dom/index.js", "vite/dist/node.js", "three/build/three.js", "lodash/lodash.js")
        .JunkFolder("data/audio").Holding(103 * MB, "take-01.wav", "take-02.wav", "take-03.wav", "take-04.wav", "take-05.wav")
        .JunkFolder("data/mongo").Marked("WiredTiger", "WiredTiger\nWiredTiger 11.2.0\n").Marked("WiredTiger.wt", "\0").Marked("storage.bson", "\0")
        .Holding(90 * MB, "collection-0.wt", "collection-2.wt", "index-1.wt").Holding(30 * MB, "journal/WiredTigerLog.0000000001")
        .JunkFolder(".git").Marked("HEAD", "ref: refs/heads/main\n").Marked("refs/heads/main", "0000000000000000000000000000000000000000\n").Holding(220 * MB, "objects/pack/pack-9.pack")
        .JunkFolder("frontend/dist").Holding(12 * MB, "assets/index.js")
        .Bytecode(64 * KB, 2, "backend", "backend/search");
}
