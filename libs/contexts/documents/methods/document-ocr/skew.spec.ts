import { slantOf, type GreyPicture } from './skew.js';

/** Black bars like lines of text, slanted by some degrees, clockwise. */
function bars(degrees: number, sideways = false): GreyPicture {
  const [width, height] = [800, 800];
  const data = new Uint8Array(width * height).fill(255);
  const radians = (degrees * Math.PI) / 180;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const along = sideways
        ? x * Math.cos(radians) + y * Math.sin(radians)
        : y * Math.cos(radians) - x * Math.sin(radians);
      const isInside = x > 150 && x < 650 && y > 150 && y < 650;
      if (isInside && ((along % 40) + 40) % 40 < 12) data[y * width + x] = 0;
    }
  }
  return { width, height, data };
}

describe('the slant of a page', () => {
  it.each([0, 1.5, -3.2, 7])('is measured: %p degrees', (degrees) => {
    const slant = slantOf(bars(degrees));
    expect(slant.sideways).toBe(false);
    expect(Math.abs(slant.degrees - degrees)).toBeLessThanOrEqual(0.3);
  });

  it('tells a page that lies on its side', () => {
    const slant = slantOf(bars(2, true));
    expect(slant.sideways).toBe(true);
    expect(Math.abs(slant.degrees - 2)).toBeLessThanOrEqual(0.3);
  });

  it('of an empty page is none', () => {
    const data = new Uint8Array(10_000).fill(255);
    expect(slantOf({ width: 100, height: 100, data })).toEqual({ degrees: 0, sideways: false });
  });
});
