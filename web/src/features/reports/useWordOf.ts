import type { ParseKeys } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '@/api/days';
import type { WordOf } from './cells';

type Namespaces = ['reports', 'common'];

/** Where the words of a column are. */
const TABLES: Readonly<Record<string, string>> = {
  status: 'common:dayStatus',
  direction: 'common:direction',
  source: 'common:source',
  person_status: 'common:personStatus',
  role: 'common:role',
  pay_item: 'common:payItem',
  enrolment: 'reports:enrolment',
};

/** Reads a report's words; one that is not known yet stays as the server names it. */
export function useWordOf(): WordOf {
  const { t, i18n } = useTranslation<Namespaces>(['reports', 'common']);
  return useCallback(
    (column, value) => {
      const table = isDay(column) ? TABLES.status : TABLES[column];
      const key = `${table ?? ''}.${value}`;
      return i18n.exists(key) ? t(key as ParseKeys<Namespaces>) : value;
    },
    [t, i18n],
  );
}
