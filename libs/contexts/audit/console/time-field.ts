/** What a field for a local date and time holds, as RFC 3339 in UTC; nothing where it holds nothing. */
export function timeOf(name: string, local: string | undefined): Record<string, string> {
  return local === undefined || local === '' ? {} : { [name]: new Date(local).toISOString() };
}
