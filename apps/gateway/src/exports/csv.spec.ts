import { csvRows } from './csv.ts';

describe('CSV', () => {
  it('quotes what would break a row, and nothing else', () => {
    expect(csvRows([['number', 'title'], [7, 'Ghost, the "first"'], [8, 'two\r\nlines'], [9, null], [10, '']])).toBe(
      'number,title\r\n7,"Ghost, the ""first"""\r\n8,"two\r\nlines"\r\n9,\r\n10,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@sum(a1)', '\tx', '\rx'])('takes the sting out of %j', (cell) => {
    const written = csvRows([[cell]]);

    expect(written.replaceAll('"', '')).toBe(`'${cell}\r\n`);
  });

  it('leaves numbers as they are', () => {
    expect(csvRows([[-5, 0]])).toBe('-5,0\r\n');
  });
});
