#!/bin/sh
# Installs what a stage of an image needs of the system: packages.sh build, packages.sh run. The build argument STANDINS
# names the families that the package registry lacks, of Torch, Orleans and Grpc; Torch's stand-in is built with and runs on Debian's libtorch.
set -eu

stage=$1
set --
for family in $STANDINS; do
  case $family in Torch | Orleans | Grpc) ;; *) echo "STANDINS names '$family'; give some of Torch, Orleans, Grpc." >&2 && exit 1 ;; esac
done
case "$stage $STANDINS " in
  build*" Torch "*) set -- g++ libtorch-dev libopenblas-dev ;;
  run*" Torch "*) set -- libtorch1.13 ;;
esac
# Starling uses OpenBLAS wherever it is, and Npgsql asks for Kerberos.
[ "$stage" = build ] || set -- libopenblas0 libgssapi-krb5-2 "$@"
apt-get update
apt-get install -y --no-install-recommends ca-certificates libssl3 "$@"
rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb
