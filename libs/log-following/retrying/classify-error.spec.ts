import { DocketError } from '@docket/kernel';
import { classifyError, type ErrorClass } from './classify-error.js';

const coded = (code: string) => new DocketError(code, 'what happened');
const named = (name: string, fields: object = {}) => Object.assign(new Error('no answer'), { name }, fields);

describe('what ended the work of a follower', () => {
  it.each<[ErrorClass, string, unknown]>([
    ['unavailable', 'a log that is away', coded('EVENT_STORE.UNAVAILABLE')],
    ['unavailable', 'a log that does not answer in time', coded('EVENT_STORE.TIMEOUT')],
    ['unavailable', 'a database that does not answer', coded('REACTOR.DATABASE_SILENT')],
    ['unavailable', 'a network that is away', named('MongoNetworkError')],
    ['unavailable', 'a server that shuts down', named('MongoServerError', { code: 91 })],
    [
      'unavailable',
      'a driver error in a bulk write',
      named('MongoBulkWriteError', { errorResponse: named('MongoNetworkError') }),
    ],
    ['permanent', 'a log that is another one', coded('PROJECTION.LOG_FORKED')],
    ['permanent', 'too much that is parked', coded('REACTOR.TOO_MANY_PARKED')],
    ['taken-over', 'a lease that another process has', coded('REACTOR.LEASE_LOST')],
    ['other', 'a value that is refused', named('MongoServerError', { code: 11000 })],
    ['other', 'a defect', new TypeError('undefined is not a function')],
    ['other', 'anything that was thrown', 'text'],
  ])('%s: %s', (expected, _, error) => expect(classifyError(error)).toBe(expected));
});
