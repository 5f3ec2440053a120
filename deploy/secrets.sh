#!/usr/bin/env bash
# Makes what docker-compose.yml keeps secret, in deploy/secrets: passwords, an authority with a certificate for the silos, and tokens.
# What is there already stays as it is, so it may be called again. Names by which the silos are reached besides come as arguments:
#   deploy/secrets.sh starling.example 192.0.2.7
# DOCKER names the program to run the client's image with (default docker), STARLING_VERSION the image's version.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
secrets=$root/deploy/secrets
image=starling/client:${STARLING_VERSION:-0.1.0}
silos=(silo-1 silo-2 localhost 127.0.0.1)

# Containers read the files as users of their own; on this machine the folder keeps others out.
umask 022
mkdir -p "$secrets/tokens"
chmod 700 "$secrets"
chmod 777 "$secrets/tokens"

password() { [[ -s $secrets/$1 ]] || openssl rand -hex 24 | tr -d '\n' >"$secrets/$1"; }

names() {
  local name list=""
  for name in "$@"; do
    [[ $name =~ ^[0-9.]+$|: ]] && list+=",IP:$name" || list+=",DNS:$name"
  done
  echo "${list#,}"
}

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=Starling authority" \
    -keyout "$secrets/authority.key" -out "$secrets/authority.pem" -addext "keyUsage=critical,keyCertSign" 2>/dev/null
}

certificate() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=starling" \
    -keyout "$secrets/server.key" -out "$secrets/server.csr" 2>/dev/null
  openssl x509 -req -in "$secrets/server.csr" -CA "$secrets/authority.pem" -CAkey "$secrets/authority.key" -CAcreateserial -days 825 \
    -extfile <(echo "subjectAltName=$(names "${silos[@]}" "$@")") -out "$secrets/server.pem" 2>/dev/null
  chmod 644 "$secrets/server.key"
  rm -f "$secrets/server.csr" "$secrets/authority.srl"
}

token() {
  local file=$secrets/$1-token
  shift
  [[ -s $file ]] || "${DOCKER:-docker}" run --rm -v "$secrets/tokens:/data" "$image" token create --data /data "$@" >"$file"
}

password database-password
password grafana-password
echo -n "Host=database;Database=starling;Username=starling;Password=$(<"$secrets/database-password")" >"$secrets/database"
[[ -s $secrets/authority.pem ]] || authority
[[ -s $secrets/server.pem ]] || certificate "$@"
token admin --role admin
token client --role client --client 20
token metrics --role metrics
echo "$secrets: ready. The administrator's token is in admin-token, the authority that clients trust in authority.pem."
