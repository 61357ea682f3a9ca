#!/bin/sh
# Makes what compose.yaml and kubernetes.yaml keep secret, each in a file of docker/secrets; what is there already stays.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
for name in token coordinator-password worker-password; do
  [ -s "secrets/$name" ] || head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"secrets/$name"
  # Containers read them as users of their own; who cannot enter the folder cannot either.
  chmod 644 "secrets/$name"
done
