#!/bin/sh
# Publishes the tool to /app, in the build stage of an image, with the packages that restore.sh took.
set -eu

dotnet publish src/Client -c Release --no-restore -o /app
rm -f /app/*.xml
