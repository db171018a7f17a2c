/**
 * What `@ApiProperty` says of a field that holds any JSON: without it the description would say "an object", and a
 * generated client would refuse texts, numbers and lists.
 */
export const anyJson = { anyOf: [{ title: 'Any JSON' }] };
