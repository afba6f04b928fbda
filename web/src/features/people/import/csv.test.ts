import { describe, expect, it } from 'vitest';
import { decode, TEMPLATE, withCommas } from './csv';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

describe('decode', () => {
  it('reads UTF-8, with or without its mark', () => {
    expect(decode(new TextEncoder().encode('Élodie').buffer)).toBe('Élodie');
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
  });

  it('reads what an old spreadsheet saved', () => {
    expect(decode(bytes(0xc9, 0x6c))).toBe('Él');
  });
});

describe('withCommas', () => {
  it('leaves a table with commas alone', () => {
    expect(withCommas(TEMPLATE)).toBe(TEMPLATE);
    expect(withCommas('code,name\n1,"a;b"\n')).toBe('code,name\n1,"a;b"\n');
  });

  it('turns semicolons into commas, and quotes what holds one', () => {
    expect(withCommas('code;name\r\n1;Rao, Asha\r\n')).toBe('code,name\r\n1,"Rao, Asha"\r\n');
  });

  it('keeps quoted separators, quotes and line breaks', () => {
    expect(withCommas('code;name\n1;"a;""b""\nc"\n')).toBe('code,name\n1,"a;""b""\nc"\n');
  });

  it('keeps empty cells and a last line without an end', () => {
    expect(withCommas('code;name;email\n1;;x')).toBe('code,name,email\n1,,x');
  });

  it('reads tabs', () => {
    expect(withCommas('code\tname\n1\tAsha')).toBe('code,name\n1,Asha');
  });

  it('gives back what is no table, for the server to say what is wrong', () => {
    expect(withCommas('code;name\n1;"open')).toBe('code;name\n1;"open');
  });

  it('takes twenty thousand rows in a moment', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `E-${i};Name ${i};n${i}@example.org`);
    const table = withCommas(['code;name;email', ...rows].join('\n'));
    expect(table.split('\n')).toHaveLength(20_001);
    expect(table.endsWith('E-19999,Name 19999,n19999@example.org')).toBe(true);
  });
});
