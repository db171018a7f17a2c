/**
 * Work that is done once for each key, for all who ask, and together when they ask at the same time. Where it fails, whoever
 * asks next tries again.
 */
export function onceFor<Key extends object>(work: (key: Key) => Promise<void>): (key: Key) => Promise<void> {
  const done = new WeakMap<Key, Promise<void>>();
  return async (key) => {
    let doing = done.get(key);
    if (!doing) {
      doing = work(key);
      done.set(key, doing);
      doing.catch(() => done.delete(key));
    }
    return doing;
  };
}
