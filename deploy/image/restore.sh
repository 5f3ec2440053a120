#!/bin/sh
# Takes the tool's packages from the registry, in the build stage of an image. From build arguments:
#   TORCH         cpu or cuda: which libtorch the packages bring
#   STANDINS      families whose stand-ins are built, see packages.sh
#   NUGET_CONFIG  NuGet configuration to take packages by; default: the SDK's own
set -eu

case $TORCH in cpu | cuda) ;; *) echo "TORCH is '$TORCH'; give cpu or cuda." >&2 && exit 1 ;; esac
[ -z "$NUGET_CONFIG" ] || [ -f "$NUGET_CONFIG" ] || { echo "NUGET_CONFIG: there is no file $NUGET_CONFIG in what the image is built from." >&2 && exit 1; }
{
  echo '<Project><PropertyGroup>'
  echo "<StarlingDevice>$TORCH</StarlingDevice>"
  for family in $STANDINS; do echo "<Starling$family>standin</Starling$family>"; done
  [ -z "$NUGET_CONFIG" ] || echo "<RestoreConfigFile>$(readlink -f "$NUGET_CONFIG")</RestoreConfigFile>"
  echo '</PropertyGroup></Project>'
} >Starling.Registry.props
dotnet restore src/Client
