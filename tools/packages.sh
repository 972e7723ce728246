#!/usr/bin/env bash
# Checks that this machine has the commands the project needs. Root on Debian or Ubuntu: installs what is missing; anyone else is told the one command that does.
set -euo pipefail

# command | why it is needed | Debian package | Homebrew formula
table() {
  cat <<'TABLE'
node|runs the build and fetches the Node that everything else runs on|nodejs|node
npm|installs the packages that package-lock.json names|npm|node
java|runs Kafka and MirrorMaker 2 (Java 11 or newer)|default-jdk-headless|temurin
javac|compiles what asks the clusters before a deployment|default-jdk-headless|temurin
mvn|fetches Kafka's jars|maven|maven
go|builds the Pulumi CLI and ossutil where they cannot be downloaded|golang-go|go
git|lists the files that are checked|git|git
ssh|reaches the sandbox's hosts by hand|openssh-client|openssh
ssh-keygen|makes the keys of the sandbox's hosts|openssh-client|openssh
sshd|is the SSH server of the sandbox's hosts|openssh-server|openssh
make|runs the project's targets|make|make
shellcheck|checks the scripts that run on hosts|shellcheck|shellcheck
curl|fetches Pulumi's installer; is used by the scripts that run on hosts|curl|curl
flock|keeps two deployments on one host apart|util-linux|flock
ps|tells the sandbox which of its processes still run|procps|procps
openssl|makes certificates and checks signatures|openssl|openssl
TABLE
}

# What only hosts of kind "machines" need, which only root on Linux can have.
machines_table() {
  cat <<'TABLE'
systemd-nspawn|runs hosts of the sandbox that are whole machines|systemd-container|
debootstrap|makes the system of these machines|debootstrap|
ip|makes the network of these machines|iproute2|
nsenter|looks into these machines|util-linux|
mkfs.ext4|makes the disks of these machines|e2fsprogs|
TABLE
}

# a server's command may be out of a user's PATH
found() { PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v "$1" >/dev/null; }

# macOS has a java that only says where to get one
java_is_usable() {
  local version
  version=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 11 ]
}

is_there() {
  found "$1" || return 1
  [ "$1" != java ] || java_is_usable
}

reasons="" debian="" brew=""
while IFS='|' read -r command why debian_package formula; do
  is_there "$command" && continue
  reasons+=$(printf '\n  %-14s %s' "$command" "$why")
  case " $debian " in *" $debian_package "*) ;; *) debian="${debian:+$debian }$debian_package" ;; esac
  case " $brew " in *" $formula "*) ;; *) brew="${brew:+$brew }$formula" ;; esac
done < <(
  table
  if found apt-get && [ "$(id -u)" = 0 ]; then machines_table; fi
)

if [ -n "$reasons" ]; then
  printf 'missing on this machine:%s\n' "$reasons"
  install="apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 $debian"
  if found apt-get && [ "$(id -u)" = 0 ]; then
    printf 'installing %s\n' "$debian"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q -o DPkg::Lock::Timeout=300 >/dev/null
    $install >/dev/null
    case " $debian " in *" openssh-server "*)
      # the package starts a server for the whole machine, which nobody asked for: the sandbox runs its own
      if [ -d /run/systemd/system ]; then
        systemctl disable --now ssh.service ssh.socket 2>/dev/null || true
      elif found service; then
        service ssh stop >/dev/null 2>&1 || true
      fi
      ;;
    esac
  else
    if found apt-get; then
      command="sudo sh -c 'apt-get update && $install'"
    elif [ "$(uname -s)" = Darwin ]; then
      command="brew install $brew"
    else
      command="(your package manager; Debian's names of the packages are: $debian)"
    fi
    printf 'install with:\n  %s\nthen run "make setup" again\n' "$command"
    exit 1
  fi
fi

node_major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$node_major" -lt 20 ]; then
  echo "Node $node_major is too old: install Node 20 or newer (nodejs.org, nvm, or on macOS: brew upgrade node) and run \"make setup\" again"
  exit 1
fi
