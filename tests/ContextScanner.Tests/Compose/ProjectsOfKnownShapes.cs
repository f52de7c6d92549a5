using ContextSlim.Tests.Support;

namespace ContextSlim.Tests.Compose;

/// <summary>Compose files in the shapes that public projects have: how frameworks, databases, monorepos and generators write them.</summary>
[TestClass]
public class ProjectsOfKnownShapes
{
    [TestMethod]
    public void PythonWebWithPostgresAndWorker()
    {
        var project = new MemoryFiles().With(".envs/.local/.django", "A=1\n").With(".envs/.local/.postgres", "A=1\n").With("compose.yaml", """
            version: '3'

            volumes:
              local_postgres_data: {}
              local_redis_data: {}

            services:
              django: &django
                build:
                  context: .
                  dockerfile: ./compose/local/django/Dockerfile
                image: shop_local_django
                depends_on:
                  - postgres
                  - redis
                volumes:
                  - .:/app:z
                env_file:
                  - ./.envs/.local/.django
                ports:
                  - '8000:8000'
                command: /start

              postgres:
                build:
                  context: .
                  dockerfile: ./compose/production/postgres/Dockerfile
                volumes:
                  - local_postgres_data:/var/lib/postgresql/data
                  - ./backups:/backups

              redis:
                image: docker.io/redis:6

              celeryworker:
                <<: *django
                image: shop_local_celeryworker
                ports: []
                command: /start-celeryworker
            """).Compose();

        project.HasBuilds(
            "django: . Dockerfile=./compose/local/django/Dockerfile",
            "postgres: . Dockerfile=./compose/production/postgres/Dockerfile",
            "celeryworker: . Dockerfile=./compose/local/django/Dockerfile");
        project.Mounts("django: . -> /app", "postgres: ./backups -> /backups", "celeryworker: . -> /app");
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void FastApiTemplateWithRequiredVariables()
    {
        var project = new MemoryFiles()
            .With(".env", "# Domain\nDOMAIN=localhost\nSTACK_NAME=full-stack\nDOCKER_IMAGE_BACKEND=backend\nDOCKER_IMAGE_FRONTEND=frontend\nPOSTGRES_PASSWORD=\"changethis\"\n")
            .With("docker-compose.yml", """
                services:
                  db:
                    image: postgres:17
                    volumes:
                      - app-db-data:/var/lib/postgresql/data/pgdata
                    environment:
                      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD?Variable not set}
                  prestart:
                    image: '${DOCKER_IMAGE_BACKEND?Variable not set}:${TAG-latest}'
                    build:
                      context: ./backend
                    labels:
                      - traefik.http.routers.${STACK_NAME?Variable not set}-backend-http.rule=Host(`api.${DOMAIN?Variable not set}`)
                  backend:
                    build:
                      context: ./backend
                  frontend:
                    build:
                      context: ./frontend
                      args:
                        - VITE_API_URL=https://api.${DOMAIN?Variable not set}
                        - NODE_ENV=production
                volumes:
                  app-db-data:
                """)
            .With("docker-compose.override.yml", """
                services:
                  backend:
                    volumes:
                      - ./backend/htmlcov:/app/htmlcov
                  frontend:
                    build:
                      args:
                        - VITE_API_URL=http://localhost:8000
                        - NODE_ENV=development
                """).Compose();

        project.HasBuilds(
            "prestart: ./backend Dockerfile=./backend/Dockerfile",
            "backend: ./backend Dockerfile=./backend/Dockerfile",
            "frontend: ./frontend Dockerfile=./frontend/Dockerfile args=NODE_ENV,VITE_API_URL");
        Assert.AreEqual("development", project.Builds[2].Arguments.Single(static argument => argument.Name == "NODE_ENV").Value);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void WorkflowEngineWithCommonAnchors()
    {
        var project = Reading.Of("""
            ---
            x-airflow-common:
              &airflow-common
              # In order to add custom dependencies, comment out the image and use the build below.
              image: ${AIRFLOW_IMAGE_NAME:-apache/airflow:2.9.2}
              build: .
              environment:
                &airflow-common-env
                AIRFLOW__CORE__FERNET_KEY: ''
                _PIP_ADDITIONAL_REQUIREMENTS: ${_PIP_ADDITIONAL_REQUIREMENTS:-}
              volumes:
                - ${AIRFLOW_PROJ_DIR:-.}/dags:/opt/airflow/dags
                - ${AIRFLOW_PROJ_DIR:-.}/logs:/opt/airflow/logs
              user: "${AIRFLOW_UID:-50000}:0"
              depends_on:
                &airflow-common-depends-on
                redis:
                  condition: service_healthy

            services:
              redis:
                image: redis:7.2-bookworm
              airflow-webserver:
                <<: *airflow-common
                command: webserver
                depends_on:
                  <<: *airflow-common-depends-on
                  airflow-init:
                    condition: service_completed_successfully
              airflow-init:
                <<: *airflow-common
                entrypoint: /bin/bash
                # yamllint disable rule:line-length
                command:
                  - -c
                  - |
                    if [[ -z "${AIRFLOW_UID}" ]]; then
                      echo "$$(id -u)"
                    fi
                    exec /entrypoint airflow version
                environment:
                  <<: *airflow-common-env
                  _AIRFLOW_DB_MIGRATE: 'true'
            """);

        project.HasBuilds("airflow-webserver: . Dockerfile=./Dockerfile", "airflow-init: . Dockerfile=./Dockerfile");
        project.Mounts(
            "airflow-webserver: ./dags -> /opt/airflow/dags", "airflow-webserver: ./logs -> /opt/airflow/logs",
            "airflow-init: ./dags -> /opt/airflow/dags", "airflow-init: ./logs -> /opt/airflow/logs");
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void PhpFrameworkWithVendoredDockerfile()
    {
        var project = new MemoryFiles().With(".env", "APP_NAME=Laravel\nAPP_KEY=\nWWWUSER=1000\n").With("docker-compose.yml", """
            services:
                laravel.test:
                    build:
                        context: './vendor/laravel/sail/runtimes/8.3'
                        dockerfile: Dockerfile
                        args:
                            WWWGROUP: '${WWWGROUP}'
                    image: 'sail-8.3/app'
                    extra_hosts:
                        - 'host.docker.internal:host-gateway'
                    ports:
                        - '${APP_PORT:-80}:80'
                    volumes:
                        - '.:/var/www/html'
                    networks:
                        - sail
                mysql:
                    image: 'mysql/mysql-server:8.0'
                    volumes:
                        - 'sail-mysql:/var/lib/mysql'
                        - './vendor/laravel/sail/database/mysql/create-testing-database.sh:/docker-entrypoint-initdb.d/10-create-testing-database.sh'
            networks:
                sail:
                    driver: bridge
            volumes:
                sail-mysql:
                    driver: local
            """).Compose();

        project.HasBuilds("laravel.test: ./vendor/laravel/sail/runtimes/8.3 Dockerfile=./vendor/laravel/sail/runtimes/8.3/Dockerfile args=WWWGROUP");
        project.Mounts(
            "laravel.test: . -> /var/www/html",
            "mysql: ./vendor/laravel/sail/database/mysql/create-testing-database.sh -> /docker-entrypoint-initdb.d/10-create-testing-database.sh");
    }

    [TestMethod]
    public void PhpSymfonyWithStagesAndOverride()
    {
        var files = new MemoryFiles()
            .With("compose.yaml", """
                services:
                  php:
                    image: ${IMAGES_PREFIX:-}app-php
                    restart: unless-stopped
                    environment:
                      SERVER_NAME: ${SERVER_NAME:-localhost}, php:80
                      DATABASE_URL: postgresql://${POSTGRES_USER:-app}:${POSTGRES_PASSWORD:-!ChangeMe!}@database:5432/${POSTGRES_DB:-app}?serverVersion=${POSTGRES_VERSION:-15}
                    volumes:
                      - caddy_data:/data
                    ports:
                      - target: 80
                        published: ${HTTP_PORT:-80}
                        protocol: tcp
                volumes:
                  caddy_data:
                """)
            .With("compose.override.yaml", """
                services:
                  php:
                    build:
                      context: .
                      target: frankenphp_dev
                    volumes:
                      - ./:/app
                      - ./frankenphp/Caddyfile:/etc/caddy/Caddyfile:ro
                """)
            .With("compose.prod.yaml", """
                services:
                  php:
                    build:
                      context: .
                      target: frankenphp_prod
                """);

        files.Compose().HasBuilds("php: . Dockerfile=./Dockerfile target=frankenphp_dev");
        files.Compose().Mounts("php: . -> /app", "php: ./frankenphp/Caddyfile -> /etc/caddy/Caddyfile");
        files.Compose(files: ["compose.yaml", "compose.prod.yaml"]).HasBuilds("php: . Dockerfile=./Dockerfile target=frankenphp_prod");
    }

    [TestMethod]
    public void DotNetMicroservicesOfOneContext()
    {
        var files = new MemoryFiles()
            .With("docker-compose.yml", """
                version: '3.4'

                services:
                  catalog-api:
                    image: ${REGISTRY:-eshop}/catalog.api:${PLATFORM:-linux}-${TAG:-latest}
                    build:
                      context: .
                      dockerfile: Services/Catalog/Catalog.API/Dockerfile
                  basket-api:
                    image: ${REGISTRY:-eshop}/basket.api:${PLATFORM:-linux}-${TAG:-latest}
                    build:
                      context: .
                      dockerfile: Services/Basket/Basket.API/Dockerfile
                  webspa:
                    build:
                      context: .
                      dockerfile: Web/WebSPA/Dockerfile
                      args:
                        - NODE_IMAGE=${NODE_IMAGE:-node:18}
                """)
            .With("docker-compose.override.yml", """
                services:
                  sqldata:
                    environment:
                      - SA_PASSWORD=Pass@word
                  catalog-api:
                    environment:
                      - ASPNETCORE_ENVIRONMENT=Development
                    volumes:
                      - ${APPDATA}/Microsoft/UserSecrets:/home/app/.microsoft/usersecrets:ro
                """);

        files.Compose().HasBuilds(
            "catalog-api: . Dockerfile=./Services/Catalog/Catalog.API/Dockerfile",
            "basket-api: . Dockerfile=./Services/Basket/Basket.API/Dockerfile",
            "webspa: . Dockerfile=./Web/WebSPA/Dockerfile args=NODE_IMAGE");
    }

    [TestMethod]
    public void VotingAppWithPublishedStages()
    {
        Reading.Of("""
            # version is now using "compose spec"
            services:
              vote:
                build:
                  context: ./vote
                  target: dev
                depends_on:
                  redis:
                    condition: service_healthy
                volumes:
                 - ./vote:/usr/local/app
              result:
                build: ./result
                entrypoint: nodemon --inspect=0.0.0.0 server.js
              worker:
                build:
                  context: ./worker
              redis:
                image: redis:alpine
              seed:
                build: ./seed-data
                profiles: ["seed"]
                restart: "no"
            """).HasBuilds(
            "vote: ./vote Dockerfile=./vote/Dockerfile target=dev",
            "result: ./result Dockerfile=./result/Dockerfile",
            "worker: ./worker Dockerfile=./worker/Dockerfile",
            "seed: ./seed-data Dockerfile=./seed-data/Dockerfile");
    }

    [TestMethod]
    public void ErrorTrackerBuildingItsOwnImages()
    {
        var project = new MemoryFiles().With(".env", "SENTRY_IMAGE=ghcr.io/getsentry/sentry:24.7.0\nSENTRY_EVENT_RETENTION_DAYS=90\n").With("docker-compose.yml", """
            x-restart-policy: &restart_policy
              restart: unless-stopped
            x-depends_on-healthy: &depends_on-healthy
              condition: service_healthy
            x-sentry-defaults: &sentry_defaults
              <<: *restart_policy
              image: sentry-self-hosted-local
              # Set the platform to build for linux/arm64 when needed on Apple silicon Macs.
              platform: ${DOCKER_PLATFORM:-}
              build:
                context: ./sentry
                args:
                  - SENTRY_IMAGE
              environment:
                SENTRY_MAX_EXTERNAL_SOURCEMAP_SIZE:
              volumes:
                - "sentry-data:/data"
                - "./sentry:/etc/sentry"
                - "./geoip:/geoip:ro"
            services:
              web:
                <<: *sentry_defaults
                ulimits:
                  nofile:
                    soft: 4096
                    hard: 4096
              cron:
                <<: *sentry_defaults
                command: run cron
              sentry-cleanup:
                <<: *sentry_defaults
                image: sentry-cleanup-self-hosted-local
                build:
                  context: ./cron
                  args:
                    BASE_IMAGE: sentry-self-hosted-local
                command: '"0 0 * * * gosu sentry sentry cleanup --days $SENTRY_EVENT_RETENTION_DAYS"'
              clickhouse:
                <<: *restart_policy
                image: clickhouse-self-hosted-local
                build:
                  context: ./clickhouse
                  args:
                    BASE_IMAGE: "altinity/clickhouse-server:23.8.11.29.altinitystable"
                volumes:
                  - "./clickhouse/config.xml:/etc/clickhouse-server/config.d/sentry.xml"
            volumes:
              sentry-data:
                external: true
            """).Compose();

        project.HasBuilds(
            "web: ./sentry Dockerfile=./sentry/Dockerfile args=$SENTRY_IMAGE",
            "cron: ./sentry Dockerfile=./sentry/Dockerfile args=$SENTRY_IMAGE",
            "sentry-cleanup: ./cron Dockerfile=./cron/Dockerfile args=BASE_IMAGE",
            "clickhouse: ./clickhouse Dockerfile=./clickhouse/Dockerfile args=BASE_IMAGE");
        Assert.AreEqual("ghcr.io/getsentry/sentry:24.7.0", project.Builds[0].Arguments[0].Value);
        Assert.HasCount(7, project.BindMounts);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void SocialNetworkWithCommentedBuilds() => Reading.Of("""
        # This file is designed for production server deployment, not local development work
        services:
          db:
            restart: always
            image: postgres:14-alpine
            shm_size: 256mb
            healthcheck:
              test: ['CMD', 'pg_isready', '-U', 'postgres']
            volumes:
              - ./postgres14:/var/lib/postgresql/data
          # es:
          #   image: docker.elastic.co/elasticsearch/elasticsearch:7.17.4
          web:
            # You can uncomment the following line if you want to not use the prebuilt image
            build: .
            image: ghcr.io/mastodon/mastodon:v4.3.0
            command: bundle exec puma -C config/puma.rb
            volumes:
              - ./public/system:/mastodon/public/system
          streaming:
            build:
              dockerfile: ./streaming/Dockerfile
              context: .
          sidekiq:
            build: .
        """).HasBuilds("web: . Dockerfile=./Dockerfile", "streaming: . Dockerfile=./streaming/Dockerfile", "sidekiq: . Dockerfile=./Dockerfile");

    [TestMethod]
    public void GitForgeMountingDatabasesBesideIt() => Reading.Of("""
        version: "2"
        networks:
          gitea:
            external: false
        services:
          server:
            build:
              context: ../
              dockerfile: Dockerfile.rootless
            environment:
              - USER_UID=1000
            volumes:
              - ./gitea:/data
              - /etc/timezone:/etc/timezone:ro
              - type: bind
                source: ./conf
                target: /etc/gitea
                bind: {create_host_path: true}
          db:
            image: docker.io/library/mysql:8
            volumes:
              - ./mysql:/var/lib/mysql
        """).Mounts(
        "server: ./gitea -> /data", "server: /etc/timezone -> /etc/timezone", "server: ./conf -> /etc/gitea", "db: ./mysql -> /var/lib/mysql");

    [TestMethod]
    public void RubyForumExtendingACommonFile()
    {
        var project = new MemoryFiles()
            .With("docker-compose.yml", """
                services:
                  web:
                    extends:
                      file: docker/common.yml
                      service: rails
                    command: bin/rails s
                    build:
                      args:
                        RAILS_ENV: development
                  jobs:
                    extends:
                      file: docker/common.yml
                      service: rails
                    command: bundle exec sidekiq
                """)
            .With("docker/common.yml", """
                services:
                  rails:
                    build:
                      context: ..
                      dockerfile: docker/Dockerfile
                      args:
                        RUBY_VERSION: "3.3"
                    volumes:
                      - ..:/app
                      - bundle:/usr/local/bundle
                """).Compose();

        project.HasBuilds(
            "web: . Dockerfile=./docker/Dockerfile args=RAILS_ENV,RUBY_VERSION",
            "jobs: . Dockerfile=./docker/Dockerfile args=RUBY_VERSION");
        project.Mounts("web: . -> /app", "jobs: . -> /app");
    }

    [TestMethod]
    public void NodeMonorepoSharingARootContext() => Reading.Of("""
        x-node: &node
          context: .
          dockerfile: docker/node.Dockerfile
        services:
          web:
            build:
              <<: *node
              args: &node-args
                APP: web
                NODE_VERSION: 20
          admin:
            build:
              <<: *node
              args:
                <<: *node-args
                APP: admin
              additional_contexts:
                - shared=./packages/shared
          storybook:
            build: {<<: *node, target: storybook}
            profiles: [docs]
        """).HasBuilds(
        "web: . Dockerfile=./docker/node.Dockerfile args=APP,NODE_VERSION",
        "admin: . Dockerfile=./docker/node.Dockerfile args=APP,NODE_VERSION contexts=shared:./packages/shared",
        "storybook: . Dockerfile=./docker/node.Dockerfile target=storybook");

    [TestMethod]
    public void MachineLearningWithPlatformsAndGpus() => Reading.Of("""
        name: lab
        services:
          notebook:
            build:
              context: .
              dockerfile_inline: |
                FROM jupyter/scipy-notebook
                COPY requirements.txt .
                RUN pip install -r requirements.txt
            volumes:
              - type: bind
                source: ${DATA_DIR:-./data}
                target: /home/jovyan/data
            deploy:
              resources:
                reservations:
                  devices:
                    - driver: nvidia
                      count: all
                      capabilities: [gpu]
          train:
            build:
              context: training
              platforms: ["linux/amd64", "linux/arm64"]
              args: {CUDA: 12.10}
        """).HasBuilds("notebook: . inline", "train: ./training Dockerfile=./training/Dockerfile args=CUDA platforms=linux/amd64,linux/arm64");

    [TestMethod]
    public void ServicesBuildingUponOneAnother() => Reading.Of("""
        services:
          base:
            build:
              context: ./base
          api:
            build:
              context: ./api
              additional_contexts:
                base: service:base
                certs: ./certs
                alpine: docker-image://alpine:3.20
          docs:
            build:
              context: https://github.com/docker/docs.git#main
              additional_contexts: {theme: ../theme}
        """).HasBuilds(
        "base: ./base Dockerfile=./base/Dockerfile",
        "api: ./api Dockerfile=./api/Dockerfile contexts=alpine:Image(alpine:3.20),base:Build(base),certs:./certs",
        "docs: Url(https://github.com/docker/docs.git#main) Dockerfile=Dockerfile contexts=theme:/theme");

    [TestMethod]
    public void ProductMadeOfIncludedTeams()
    {
        var project = new MemoryFiles()
            .With("compose.yaml", """
                name: product
                include:
                  - infra/compose.yaml
                  - path: [teams/a/compose.yaml, teams/a/compose.dev.yaml]
                    env_file: teams/a/dev.env
                services:
                  gateway:
                    build: gateway
                    depends_on: [a-api, postgres]
                """)
            .With("infra/compose.yaml", "services: {postgres: {build: {context: postgres, args: {PG: '${PG_VERSION}'}}, volumes: ['./pgdata:/var/lib/postgresql/data']}}")
            .With("infra/.env", "PG_VERSION=16")
            .With("teams/a/compose.yaml", "services: {a-api: {build: {context: ., target: '${STAGE}'}}}")
            .With("teams/a/compose.dev.yaml", "services: {a-api: {build: {dockerfile: dev.Dockerfile}}}")
            .With("teams/a/dev.env", "STAGE=dev")
            .Compose();

        project.HasBuilds(
            "a-api: ./teams/a Dockerfile=./teams/a/dev.Dockerfile target=dev",
            "postgres: ./infra/postgres Dockerfile=./infra/postgres/Dockerfile args=PG",
            "gateway: ./gateway Dockerfile=./gateway/Dockerfile");
        project.Mounts("postgres: ./infra/pgdata -> /var/lib/postgresql/data");
        Assert.HasCount(4, project.Files);
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void GoServiceWithDevContainer() => new MemoryFiles().With(".devcontainer/docker-compose.yml", """
        version: '3.8'
        services:
          app:
            build:
              context: ..
              dockerfile: .devcontainer/Dockerfile
              args:
                # [Choice] Go version
                VARIANT: "1.22"
            volumes:
              - ../..:/workspaces:cached
            # Overrides default command so things don't shut down after the process ends.
            command: sleep infinity
        """).Compose(files: [".devcontainer/docker-compose.yml"]).HasBuilds("app: . Dockerfile=./.devcontainer/Dockerfile args=VARIANT");

    [TestMethod]
    public void SearchClusterWithHealthChecksAndDollars()
    {
        var project = Reading.Of("""
            services:
              elasticsearch:
                build:
                  context: elasticsearch/
                  args:
                    ELASTIC_VERSION: ${ELASTIC_VERSION:-8.15.0}
                volumes:
                  - ./elasticsearch/config/elasticsearch.yml:/usr/share/elasticsearch/config/elasticsearch.yml:ro,Z
                  - elasticsearch:/usr/share/elasticsearch/data:Z
                environment:
                  node.name: elasticsearch
                  ES_JAVA_OPTS: -Xms512m -Xmx512m
                healthcheck:
                  test: ["CMD-SHELL", "curl -s --user elastic:$${ELASTIC_PASSWORD} localhost:9200 | grep -q '\"status\":\"green\"'"]
              setup:
                profiles: [setup]
                build:
                  context: setup/
                init: true
            volumes: {elasticsearch: }
            """);

        project.HasBuilds(
            "elasticsearch: ./elasticsearch Dockerfile=./elasticsearch/Dockerfile args=ELASTIC_VERSION",
            "setup: ./setup Dockerfile=./setup/Dockerfile");
        Assert.IsEmpty(project.Diagnostics);
    }

    [TestMethod]
    public void ProductionOverrideThatResets() => new MemoryFiles()
        .With("compose.yaml", """
            services:
              app:
                build: {context: ., target: dev, args: {DEBUG: 1}}
                ports: ["3000:3000"]
                volumes: [".:/app", "/app/node_modules"]
              mailhog: {build: ./mailhog}
            """)
        .With("compose.prod.yaml", """
            services:
              app:
                build: {target: prod, args: !reset {}}
                ports: !override ["80:3000"]
                volumes: !reset []
              mailhog: !reset null
            """)
        .Compose(files: ["compose.yaml", "compose.prod.yaml"]).HasBuilds("app: . Dockerfile=./Dockerfile target=prod");

    [TestMethod]
    public void WindowsLineEndsAndByteOrderMark() => new MemoryFiles()
        .With("docker-compose.yml", "\ufeffversion: '3.4'\r\n\r\nservices:\r\n  web:\r\n    image: ${DOCKER_REGISTRY-}web\r\n    build:\r\n      context: .\r\n      dockerfile: src/Web/Dockerfile\r\n")
        .With(".env", "DOCKER_REGISTRY=x/\r\n").Compose().HasBuilds("web: . Dockerfile=./src/Web/Dockerfile");

    [TestMethod]
    public void GeneratedWithoutIndentationOfLists() => Reading.Of("""
        {
          "services": {
            "app": {
              "build": { "context": ".", "dockerfile": "Dockerfile", "args": ["A=1"] },
              "volumes": ["./data:/data"]
            }
          }
        }
        """).HasBuilds("app: . Dockerfile=./Dockerfile args=A");

    [TestMethod]
    public void TestsInAFileOfTheirOwn() => new MemoryFiles()
        .With("docker-compose.test.yml", """
            services:
            # lists and comments where people put them

              sut:   # system under test
                build:
                    context: ./
                    dockerfile:
                      ./tests/Dockerfile
                    args:
                    - HTTP_PROXY
                    - "COMMIT=${GIT_COMMIT:-$GIT_SHA}"
                command: >
                  sh -c "pytest
                  --maxfail=1"
            """)
        .Compose(["GIT_SHA=abc", "HTTP_PROXY=http://proxy"], files: ["docker-compose.test.yml"]).HasBuilds("sut: . Dockerfile=./tests/Dockerfile args=$HTTP_PROXY,COMMIT");

    [TestMethod]
    public void StorageServerScaledByExtends() => Reading.Of("""
        x-minio-common: &minio-common
          build: {context: ., dockerfile: Dockerfile.release}
          command: server --console-address ":9001" http://minio{1...2}/data{1...2}
          expose: ["9000", "9001"]
        services:
          minio1:
            <<: *minio-common
            hostname: minio1
            volumes:
              - data1-1:/data1
          minio2:
            <<: *minio-common
            hostname: minio2
          nginx:
            image: nginx:1.19.2-alpine
            volumes:
              - ./nginx.conf:/etc/nginx/nginx.conf:ro
        volumes:
          data1-1:
        """).HasBuilds("minio1: . Dockerfile=./Dockerfile.release", "minio2: . Dockerfile=./Dockerfile.release");
}
