import { describe, expect, it } from 'vitest';
import { bodyOf, checkPayroll, itemsWithoutCode, newCode, valuesOf, type PayItem } from './form';
import { previewOf, type Sample } from './preview';

const leaveType = '01a204c4-25d6-724e-8644-32d91f1a4d4d';
const texts = { required: 'needed', repeated: 'twice' };
const coded = (item: PayItem, code = '1', more = {}) => ({ ...newCode(item), code, ...more });
const withCodes = (...codes: ReturnType<typeof coded>[]) => ({
  payroll: { columns: [{ key: 'code' as const, title: '' }], codes },
});

describe('the form of the payroll export', () => {
  it('sends what the server gave', () => {
    const format = {
      columns: [{ key: 'code' as const, title: 'Personnel no.' }, { key: 'hours' as const }],
      codes: [
        { item: 'overtime' as const, percent: 150, code: '1150' },
        { item: 'leave' as const, leave_type_id: leaveType, code: '2000' },
        { item: 'leave' as const, code: '2010' },
      ],
    };
    expect(bodyOf(valuesOf(format))).toEqual(format);
  });

  it('leaves out what is blank, and what the item has none of', () => {
    const values = withCodes(
      coded('holiday', ' 7 ', { percent: 150, leave_type_id: leaveType }),
      coded('leave', '8', { percent: 150 }),
      coded('overtime', '9', { percent: 0, leave_type_id: leaveType }),
    );
    values.payroll.columns = [{ key: 'code', title: '  ' }];
    expect(bodyOf(values)).toEqual({
      columns: [{ key: 'code' }],
      codes: [
        { item: 'holiday', code: '7' },
        { item: 'leave', code: '8' },
        { item: 'overtime', percent: 0, code: '9' },
      ],
    });
  });

  it('finds a code that is empty, and a second one for the same', () => {
    const different = withCodes(
      coded('overtime'),
      coded('overtime', '2', { percent: 150 }),
      coded('overtime_unapproved'),
      coded('leave'),
      coded('leave', '1', { leave_type_id: leaveType }),
    );
    expect(checkPayroll(different, texts)).toEqual({});
    const wrong = withCodes(coded('holiday'), coded('holiday', '  ', { percent: 150 }));
    expect(checkPayroll(wrong, texts)).toEqual({
      'payroll.codes.1.item': 'twice',
      'payroll.codes.1.code': 'needed',
    });
  });

  it('knows what the export leaves out', () => {
    const codes = ['ordinary', 'overtime', 'leave', 'lateness'] as const;
    expect(itemsWithoutCode(codes.map((item) => ({ item })))).toEqual([
      'overtime_unapproved',
      'holiday',
      'absence',
    ]);
  });
});

describe('the preview', () => {
  const sample = { code: 'E-1', name: 'Rao, Asha', pay_code: '-100', percent: '' } as Sample;
  const standard = { code: 'Code', hours: 'Hours' } as Parameters<typeof previewOf>[1];

  it('has the chosen headings, and the standard ones elsewhere', () => {
    const columns = [
      { key: 'code' as const, title: ' Personnel "no." ' },
      { key: 'hours' as const, title: '' },
    ];
    expect(previewOf(columns, standard, { item: 'ordinary' }, sample)).toEqual([
      ['"Personnel ""no."""', 'Hours'],
      ['E-1', '152.50'],
    ]);
  });

  it('writes fields as the file does, and amounts only where they are', () => {
    const keys = ['name', 'pay_code', 'hours', 'days'] as const;
    const columns = keys.map((key) => ({ key, title: 'x' }));
    const [, line] = previewOf(columns, standard, { item: 'leave' }, sample);
    expect(line).toEqual(['"Rao, Asha"', "'-100", '', '2.00']);
  });
});
