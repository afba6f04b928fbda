import { describe, expect, it } from 'vitest';
import { shiftWith } from '@/test/shift';
import { shiftOf } from './shiftOf';

const shift = (id: string, isDefault = false) => shiftWith({ id, name: id, default: isDefault });
const shifts = [shift('night'), shift('early'), shift('office', true)];
const departments = [
  { id: 'production', name: 'Production', manager_id: null, shift_id: 'early' },
  { id: 'sales', name: 'Sales', manager_id: null, shift_id: null },
];

describe('shiftOf', () => {
  it.each([
    ["the person's own first", 'night', 'production', 'night', 'person'],
    ["the department's next", null, 'production', 'early', 'department'],
    ['else the default', null, 'sales', 'office', 'default'],
    ['the default without a department', null, null, 'office', 'default'],
    ['the default for one that is gone', 'gone', 'sales', 'office', 'default'],
  ] as const)('%s', (_, shift_id, department_id, id, by) => {
    const found = shiftOf({ shift_id, department_id }, departments, shifts);
    expect([found?.shift.id, found?.by]).toEqual([id, by]);
  });

  it('is none where there is none', () => {
    expect(shiftOf({ shift_id: null, department_id: null }, [], [])).toBeNull();
  });
});
