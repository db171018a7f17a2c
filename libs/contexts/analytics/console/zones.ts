export const UTC = 'UTC';

/** Names that browsers keep for zones which the IANA database calls otherwise today: nobody looks for Kolkata as Calcutta. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const nameOf = (zone: string): string => RENAMED[zone] ?? zone;

/** The zone of the reader's machine. */
export const ownZone = (): string => nameOf(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The reader's own zone where its clock is whole hours from UTC all year, else UTC: product events are counted by the hour. */
export function ownZoneOfWholeHours(year = new Date().getUTCFullYear()): string {
  const zone = ownZone();
  const minutes = new Intl.DateTimeFormat('en', { minute: 'numeric', timeZone: zone });
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(year, month, 15));
  return months.every((midnight) => Number(minutes.format(midnight)) === 0) ? zone : UTC;
}

/** The reader's own zone and UTC first, then that which is shown, then all that the browser knows. */
export function zonesToChoose(shown: string): readonly string[] {
  const all = Intl.supportedValuesOf('timeZone').map(nameOf).sort();
  return [...new Set([ownZone(), UTC, shown, ...all])];
}
