import { describe, expect, it } from 'vitest';
import { auditSearchOf, rangeOf } from './search';

describe('what stands in the address', () => {
  it('is kept where it makes sense', () => {
    expect(auditSearchOf({ text: ' punch ', from: '2026-11-01', to: '2026-11-30' })).toEqual({
      text: 'punch',
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(auditSearchOf({ text: 1042 }).text).toBe('1042');
  });
  it('is left out where it does not', () => {
    const search = auditSearchOf({ text: '   ', from: 'yesterday', to: '2026-13-41' });
    expect(search).toEqual({ text: undefined, from: undefined, to: undefined });
  });
  it('is cut at the longest text the server takes', () => {
    expect(auditSearchOf({ text: 'x'.repeat(300) }).text).toHaveLength(200);
  });
});

describe('rangeOf', () => {
  it('takes in the whole last day', () => {
    const { from, to } = rangeOf({ from: '2026-11-22', to: '2026-11-22' });
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(24 * 60 * 60 * 1000);
  });
  it('is open where no day is given', () => {
    expect(rangeOf({})).toEqual({ from: undefined, to: undefined });
  });
});
