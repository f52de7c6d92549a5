# Completes command lines of contextslim in bash. Made by `contextslim completion bash`.
_contextslim() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options= operand= words= index
    # Bash takes the sign in --option=value for a word of its own.
    if [[ $word == = ]]; then
        word=
    elif [[ $previous == = && COMP_CWORD -gt 2 ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        [[ ${COMP_WORDS[index]} == -- ]] && previous=-- && break
    done
    if ((COMP_CWORD == 1)); then
        words='scan lint check diff ls explain test why engines publish init optimize pack install-docker-plugin completion man --help --version'
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        return
    fi
    case ${COMP_WORDS[1]} in
    scan)
        options='-f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --engines --save --sent-only --wire --prove --prove-remote --by --top --jobs --format -o --output --fail-on --suppress --no-findings --catalogue --no-catalogue --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | --save | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --engines | --top | --jobs | --suppress | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --by)
            words= operand= options=
            words='path kind file extension count'
            ;;
        --format)
            words= operand= options=
            words='text json sarif github gitlab markdown ndjson html'
            ;;
        --fail-on)
            words= operand= options=
            words='error warning note'
            ;;
        --catalogue)
            words= operand= options=
            operand=dirnames
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    lint)
        options='-f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --engines --jobs --format -o --output --fail-on --suppress --catalogue --no-catalogue --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --engines | --jobs | --suppress | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json sarif github gitlab markdown ndjson'
            ;;
        --fail-on)
            words= operand= options=
            words='error warning note'
            ;;
        --catalogue)
            words= operand= options=
            operand=dirnames
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    check)
        options='-f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --max-size --max-files --min-size --min-files --budget --baseline --max-growth --update --jobs --format -o --output --suppress --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | --baseline | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --max-size | --max-files | --min-size | --min-files | --budget | --max-growth | --jobs | --suppress | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json sarif github gitlab markdown ndjson'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    diff)
        options='-f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --git --jobs --format --top -o --output --catalogue --no-catalogue --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=default
        case $previous in
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --git | --jobs | --top | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json markdown'
            ;;
        --catalogue)
            words= operand= options=
            operand=dirnames
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    ls)
        options='--eligible --ignored --all-entries -l --long -0 --null -f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --jobs --format -o --output --anywhere --color --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --jobs)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    explain)
        options='--context --trace -0 --null -f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --jobs --format -o --output --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=default
        case $previous in
        --context)
            words= operand= options=
            operand=dirnames
            ;;
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --jobs | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    test)
        options='--context -f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --jobs --format -o --output --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=default
        case $previous in
        --context)
            words= operand= options=
            operand=dirnames
            ;;
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --jobs | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    why)
        options='--context -f --file --ignore-file --builder --target --build-arg --platform --frontend --build-context --compose --bake --service --profile --set --all --include --exclude --config --no-config --jobs --format -o --output --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=default
        case $previous in
        --context)
            words= operand= options=
            operand=dirnames
            ;;
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='buildkit classic buildah podman podman-remote testcontainers-node testcontainers-dotnet aws-cdk'
            ;;
        --target | --build-arg | --platform | --frontend | --build-context | --service | --profile | --set | --include | --exclude | --jobs | --width)
            words= operand= options=
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    engines)
        options='--engines -f --file --ignore-file --jobs --format -o --output --fail-on --anywhere --color --width --progress -q --quiet --version -h --help'
        operand=dirnames
        case $previous in
        --engines | --jobs | --width)
            words= operand= options=
            ;;
        -f | --file | --ignore-file | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --fail-on)
            words= operand= options=
            words='error warning note'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    publish)
        options='--working-directory --estimate --jobs --format -o --output --fail-on --suppress --no-findings --config --no-config --anywhere --color --width --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        --working-directory | --jobs | --suppress | --width)
            words= operand= options=
            ;;
        --estimate)
            words= operand= options=
            words='trimmed single-file aot'
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        -o | --output | --config)
            words= operand= options=
            operand=default
            ;;
        --fail-on)
            words= operand= options=
            words='error warning note'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    init)
        options='-f --file --target --build-arg --platform --frontend --write --replace --backup --diff --allow-list --likely --portable --guards --no-guards --complete --template --config --no-config --jobs --format -o --output --anywhere --color --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --target | --build-arg | --platform | --frontend | --template | --jobs)
            words= operand= options=
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    optimize)
        options='-f --file --ignore-file --target --build-arg --platform --frontend --write --replace --backup --check --likely --git-ignored --prune --portable --config --no-config --jobs --format -o --output --anywhere --color --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --target | --build-arg | --platform | --frontend | --jobs)
            words= operand= options=
            ;;
        --format)
            words= operand= options=
            words='text json'
            ;;
        --color)
            words= operand= options=
            words='auto always never'
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    pack)
        options='-f --file --ignore-file --builder --compose --bake --service --profile --set --config --no-config --jobs -o --output --anywhere --progress -q --quiet -v --verbose --version -h --help'
        operand=dirnames
        case $previous in
        -f | --file | --ignore-file | --config | -o | --output)
            words= operand= options=
            operand=default
            ;;
        --builder)
            words= operand= options=
            words='classic buildkit'
            ;;
        --compose | --bake)
            words= operand=
            operand=default
            ;;
        --service | --profile | --set | --jobs)
            words= operand= options=
            ;;
        --progress)
            words= operand= options=
            words='auto never'
            ;;
        esac
        ;;
    install-docker-plugin)
        options='--remove -q --quiet --version -h --help'
        case $previous in
        esac
        ;;
    completion)
        options='--version -h --help'
        words='bash zsh fish pwsh'
        case $previous in
        esac
        ;;
    man)
        options='--version -h --help'
        case $previous in
        esac
        ;;
    *)
        return
        ;;
    esac
    if [[ $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    elif [[ $word == -* && $previous != -- ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    elif [[ $operand ]]; then
        compopt -o "$operand"
    fi
}
complete -F _contextslim contextslim dotnet-contextslim
