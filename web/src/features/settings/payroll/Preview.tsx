import { Input } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { endOfMonth, startOfMonth, todayIn } from '@/api/days';
import { nameOf, useDepartments, useOrganisationZone } from '@/api/organisation';
import { useLeaveTypes } from '@/api/planning';
import { useSession } from '@/api/session';
import {
  COLUMN_KEYS,
  isOvertime,
  newCode,
  type CodeValues,
  type ColumnKey,
  type PayrollForm,
} from './form';
import classes from './Payroll.module.css';
import { previewOf, type Sample } from './preview';

const USUAL_OVERTIME = 150;

/** An export of this month in which whoever looks at it is paid by this code. */
function useSample({ item, percent, leave_type_id, code }: CodeValues): Sample {
  const { t } = useTranslation('common');
  const { person } = useSession();
  const departments = useDepartments().data;
  const types = useLeaveTypes().data;
  const from = startOfMonth(todayIn(useOrganisationZone()));
  return {
    code: person.code,
    name: person.name,
    email: person.email,
    department: nameOf(departments, person.department_id),
    from,
    to: endOfMonth(from),
    pay_code: code.trim(),
    pay_item: t(`payItem.${item}`),
    percent: isOvertime(item) ? String(percent === '' ? USUAL_OVERTIME : percent) : '',
    leave_type: item === 'leave' ? nameOf(types, leave_type_id || (types?.[0]?.id ?? null)) : '',
  };
}

/** In a script from right to left, too, each field stays in its place. */
function Line({ fields }: { fields: readonly string[] }) {
  return (
    <div>
      {fields.map((field, index) => (
        <Fragment key={index}>
          {index > 0 ? ',' : ''}
          <bdi>{field}</bdi>
        </Fragment>
      ))}
    </div>
  );
}

/** How the file begins with what is chosen above, saved or not. */
export function Preview({ form }: { form: PayrollForm }) {
  const { t } = useTranslation('settings');
  const id = useId();
  const { columns, codes } = form.values.payroll;
  const code = codes.find((one) => one.code.trim()) ?? newCode('ordinary');
  const sample = useSample(code);
  const standard = Object.fromEntries(
    COLUMN_KEYS.map((key) => [key, t(`payroll.standard.${key}`)]),
  ) as Record<ColumnKey, string>;
  return (
    <div>
      <Input.Label component="div" id={id} fw={600}>
        {t('payroll.preview')}
      </Input.Label>
      <Input.Description mb="xs">{t('payroll.previewHint')}</Input.Description>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <pre className={classes.preview} dir="ltr" role="region" aria-labelledby={id} tabIndex={0}>
        {previewOf(columns, standard, code, sample).map((fields, line) => (
          <Line key={line} fields={fields} />
        ))}
      </pre>
    </div>
  );
}
