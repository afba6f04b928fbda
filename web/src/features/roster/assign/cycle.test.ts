import { describe, expect, it } from 'vitest';
import { shiftWith } from '@/test/shift';
import { blocksOf, blocksOfPreset, cycleOf, lengthOf } from './cycle';

const early = shiftWith({ id: 'e', start: '06:00', end: '14:00', default: true });
const late = shiftWith({ id: 'l', start: '14:00', end: '22:00' });
const night = shiftWith({ id: 'n', start: '22:00', end: '06:00' });

describe('a cycle', () => {
  const blocks = [
    { shift: 'e', days: 2 },
    { shift: null, days: 1 },
  ];

  it('is its blocks day by day', () => {
    expect(cycleOf(blocks)).toEqual(['e', 'e', null]);
    expect(lengthOf(blocks)).toBe(3);
  });

  it('begins with any of its days', () => {
    expect(cycleOf(blocks, 3)).toEqual([null, 'e', 'e']);
    expect(cycleOf(blocks, 4)).toEqual(['e', 'e', null]);
    expect(cycleOf([], 5)).toEqual([]);
  });

  it('becomes blocks again', () => {
    expect(blocksOf(cycleOf(blocks))).toEqual(blocks);
    expect(blocksOf([])).toEqual([]);
  });
});

describe('a preset', () => {
  const shifts = [night, late, early];

  it('takes the shift of the day and the one past midnight', () => {
    expect(cycleOf(blocksOfPreset('two_two_four', shifts))).toEqual([
      'e',
      'e',
      'n',
      'n',
      null,
      null,
      null,
      null,
    ]);
  });

  it('gives each shift a week, the night last', () => {
    const blocks = blocksOfPreset('weekly', shifts);
    expect(blocks.map(({ shift }) => shift)).toEqual(['e', null, 'l', null, 'n', null]);
    expect(lengthOf(blocks)).toBe(21);
  });

  it('is not offered where the shifts do not suffice', () => {
    expect(blocksOfPreset('two_two_four', [early, late])).toEqual([]);
    expect(blocksOfPreset('two_two_four', [night])).toEqual([]);
    expect(blocksOfPreset('weekly', [early])).toEqual([]);
    expect(blocksOfPreset('four_four', [])).toEqual([]);
  });

  it('begins with the usual shift', () => {
    expect(blocksOfPreset('four_four', [late, early])[0]).toEqual({ shift: 'e', days: 4 });
  });
});
