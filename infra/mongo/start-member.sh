#!/bin/sh
# Starts one member of the replica set. The members know each other by a key, which mongod takes only from a
# file that nobody else can read: it is written anew at every start, into the container's own memory.
set -eu
umask 077
printf '%s' "$MONGO_REPLICA_KEY" > /tmp/replica-key
unset MONGO_REPLICA_KEY
exec docker-entrypoint.sh mongod --replSet docket --keyFile /tmp/replica-key --bind_ip_all --wiredTigerCacheSizeGB 0.5
