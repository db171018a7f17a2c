import { attachment, dispositionFileName, soundFileName } from './file-name.js';

describe('names of files', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\cv.docx', 'cv.docx'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie: x'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['  ', undefined],
    ['..', undefined],
    [undefined, undefined],
  ])('lose what could harm: %j', (given, sound) => expect(soundFileName(given)).toBe(sound));

  it('are cut to 255 characters with their ending kept', () => {
    const name = soundFileName(`${'ä'.repeat(400)}.pdf`);
    expect(name).toHaveLength(255);
    expect(name?.endsWith('.pdf')).toBe(true);
  });

  it('are read from Content-Disposition, the extended form first', () => {
    expect(dispositionFileName('attachment; filename="a \\"b\\".txt"')).toBe('a "b".txt');
    expect(dispositionFileName('attachment; filename=plain.txt')).toBe('plain.txt');
    expect(dispositionFileName(`attachment; filename="x"; filename*=UTF-8''%C3%A4.txt`)).toBe('ä.txt');
    expect(dispositionFileName(`attachment; filename="x.txt"; filename*=UTF-8''%E4.txt`)).toBe('x.txt');
    expect(dispositionFileName('attachment')).toBeUndefined();
  });

  it('are written so that no character can leave its place in the header', () => {
    const header = attachment(`ä"; filename="evil'(1).txt`);
    expect(header).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[A-Za-z0-9%._~!*-]+$/);
    expect(header).not.toMatch(/[^\x20-\x7e]/);
  });
});
