import 'reflect-metadata';
import { Deprecated, deprecationFields } from './deprecated.js';

describe('a deprecated route', () => {
  it('says since when, until when, and what takes its place, as the RFCs have it', () => {
    expect(
      deprecationFields({
        since: '2023-06-30T23:59:59Z',
        sunset: '2024-06-30T23:59:59Z',
        successor: '/v1/things',
        note: 'Use things.',
      }),
    ).toEqual({
      // The examples of RFC 9745, section 2.1, and RFC 8594, section 3, in their forms.
      Deprecation: '@1688169599',
      Sunset: 'Sun, 30 Jun 2024 23:59:59 GMT',
      Link: '</v1/things>; rel="successor-version"',
    });
    expect(deprecationFields({ since: '2027-01-01', note: 'x' })).toEqual({ Deprecation: '@1798761600' });
  });

  it.each([
    [{ since: 'soon', note: 'x' }, /no RFC 3339 date/],
    [{ since: '2027-01-01', sunset: 'later', note: 'x' }, /no RFC 3339 date/],
    [{ since: '2027-01-02', sunset: '2027-01-01', note: 'x' }, /before it is deprecated/],
    [{ since: '2027-01-01', successor: 'things', note: 'x' }, /is no path/],
  ])('is refused with %j', (deprecation, why) => {
    expect(() => Deprecated(deprecation)).toThrow(why);
  });
});
