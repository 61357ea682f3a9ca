#!/bin/sh
# Creates the two users of one namespace on a RabbitMQ broker, with no more rights than they need; run again, it sets both anew.
#
#   COORDINATOR_PASSWORD_FILE=... WORKER_PASSWORD_FILE=... docker/rabbitmq-users.sh NAMESPACE [VIRTUAL_HOST]
#
# Passwords come from files (their first line), never from the command line. RABBITMQCTL names another rabbitmqctl,
# for instance "docker compose exec -T rabbitmq rabbitmqctl".
#
#   user                              may declare and read        may write
#   hypersweep-NAMESPACE-coordinator  the coordinator's mailbox   to any worker's mailbox of the virtual host
#   hypersweep-NAMESPACE-worker       the workers' mailboxes      to the coordinator of its namespace, nothing else
#
# So a worker cannot hand out work, stop others, read results or purge anything. Coordinators that must not reach each
# other's workers get a virtual host each. Delete the user "guest" on a broker that others can reach.
set -eu

namespace=${1:?usage: rabbitmq-users.sh NAMESPACE [VIRTUAL_HOST]}
vhost=${2:-/}
ctl=${RABBITMQCTL:-rabbitmqctl}
: "${COORDINATOR_PASSWORD_FILE:?must name the file with the coordinator's password}"
: "${WORKER_PASSWORD_FILE:?must name the file with the workers' password}"

case $namespace in
  *[!A-Za-z0-9_-]*) echo "Expected a namespace of letters, digits, '_' and '-', got '$namespace'." >&2; exit 2 ;;
esac

set_user() { # set_user NAME PASSWORD_FILE CONFIGURE WRITE READ
  [ -n "$(head -n 1 "$2")" ] || { echo "Expected a password in the first line of $2, got none." >&2; exit 2; }
  command=add_user
  $ctl -q list_users --no-table-headers </dev/null | cut -f 1 | grep -qxF "$1" && command=change_password
  head -n 1 "$2" | $ctl -q "$command" "$1" >/dev/null
  $ctl -q set_permissions -p "$vhost" "$1" "$3" "$4" "$5" </dev/null
}

$ctl -q list_vhosts --no-table-headers </dev/null | grep -qxF "$vhost" || $ctl -q add_vhost "$vhost" </dev/null

own="hypersweep\\.$namespace\\.(coordinator|to-coordinator)"
workers="^hypersweep\\.$namespace\\.worker\\..+\$"
set_user "hypersweep-$namespace-coordinator" "$COORDINATOR_PASSWORD_FILE" "^$own\$" "^(amq\\.default|$own)\$" "^$own\$"
set_user "hypersweep-$namespace-worker" "$WORKER_PASSWORD_FILE" "$workers" "^hypersweep\\.$namespace\\.to-coordinator\$" "$workers"
echo "users hypersweep-$namespace-coordinator and hypersweep-$namespace-worker may use namespace $namespace of virtual host $vhost"
