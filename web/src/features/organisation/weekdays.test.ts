import { describe, expect, it } from 'vitest';
import { describeDays, WEEKDAYS, weekOf } from './weekdays';

describe('describeDays', () => {
  it('joins three or more days in a row', () => {
    expect(describeDays(['mon', 'tue', 'wed', 'thu', 'fri'], 'en')).toBe('Mon–Fri');
    expect(describeDays(['mon', 'wed', 'thu', 'fri'], 'en')).toBe('Mon Wed–Fri');
  });
  it('names one or two days', () => {
    expect(describeDays(['sat', 'sun'], 'en')).toBe('Sat Sun');
    expect(describeDays([], 'en')).toBe('');
  });
  it('does not care for the order given', () => {
    expect(describeDays(['fri', 'wed', 'thu'], 'en')).toBe('Wed–Fri');
  });
});

describe('weekOf', () => {
  it('begins as the language does', () => {
    expect(weekOf('de')[0]).toBe('mon');
    expect(weekOf('hi')[0]).toBe('sun');
    expect(weekOf('ar')[0]).toBe('sat');
    expect([...weekOf('ar')].sort()).toEqual([...WEEKDAYS].sort());
  });
});
