/**
 * Runs an engine and ends it when standard input is closed, which the kernel does for every way in which
 * our process can end, SIGKILL included; a line on it asks for the same. A shell, because it costs 1 MB and 2 ms where Node costs 50 and 40.
 *
 * Arguments: stop signal, tenths of a second until SIGKILL, pid file, scratch folder or '',
 * temporary folder or '', program and its arguments.
 */
export const SUPERVISOR = `
signal=$1 grace=$2 pidfile=$3 scratch=$4 temporary=$5
shift 5
exec 3<&0
"$@" 3<&- </dev/null &
engine=$!
trap 'kill -$signal $engine 2>/dev/null' TERM INT HUP
echo $engine >"$pidfile.new" && mv -f "$pidfile.new" "$pidfile"
(
  trap - TERM INT HUP
  asked=
  read -r asked <&3
  [ -n "$asked" ] || : >"$pidfile.orphaned"
  kill -$signal $engine 2>/dev/null
  while [ $grace -gt 0 ] && kill -0 $engine 2>/dev/null; do
    sleep 0.1
    grace=$((grace - 1))
  done
  kill -KILL $engine 2>/dev/null
) &
watcher=$!
exec 3<&-
while :; do
  wait $engine
  status=$?
  kill -0 $engine 2>/dev/null || break
done
kill -KILL $watcher 2>/dev/null
rm -f "$pidfile"
if [ -n "$temporary" ]; then rm -rf -- "$temporary"; fi
if [ -e "$pidfile.orphaned" ]; then
  rm -f "$pidfile.orphaned"
  if [ -n "$scratch" ]; then rm -rf -- "$scratch"; fi
fi
exit $status
`;
