import { describe, expect, it } from 'vitest';
import { auditSearchOf, rangeOf } from './search';

describe('what stands in the address', () => {
  it('is kept where it makes sense', () => {
    expect(auditSearchOf({ text: ' punch ', from: '2026-11-01', to: '2026-11-30' })).toEqual({
      text: 'punch',
      from: '2026-11-01',
      to: '2026-11-30',
    });
  });
  it('is left out where it does not', () => {
    const search = auditSearchOf({ text: '   ', from: 'yesterday', to: '2026-02-30' });
    expect(search).toEqual({ text: undefined, from: undefined, to: undefined });
  });
});

describe('rangeOf', () => {
  it('takes in the whole last day, also one of 25 hours', () => {
    expect(rangeOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Berlin')).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });
  it('is open where no day is given', () => {
    expect(rangeOf({}, 'UTC')).toEqual({ from: undefined, to: undefined });
  });
});
