import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeaveRequest } from '@/api/planning';
import type { Column } from '@/components/DataTable';
import { usePlanWords } from '@/components/planning/words';
import { useFormat } from '@/i18n/format';
import classes from './Leave.module.css';
import { LeaveStatusBadge } from './LeaveStatusBadge';

/** What was said, by whoever asked and by whoever decided. */
function Notes({ request }: { request: LeaveRequest }) {
  const { t } = useTranslation('leave');
  return (
    <>
      {request.note ? <span className={classes.note}>{request.note}</span> : null}
      {request.decision_note ? (
        <Text span size="sm" className={classes.note}>
          {t('decisionNote', { note: request.decision_note })}
        </Text>
      ) : null}
    </>
  );
}

/** Columns of requests; `who`: of everybody's, headed by the person. */
export function useRequestColumns(who: boolean): readonly Column<LeaveRequest>[] {
  const { t } = useTranslation(['leave', 'common']);
  const format = useFormat();
  const words = usePlanWords();
  const days: Column<LeaveRequest> = {
    key: 'days',
    header: t('column.when'),
    title: !who,
    cell: (request) => words.days(request),
  };
  const person: Column<LeaveRequest> = {
    key: 'person',
    header: t('common:field.person'),
    title: true,
    cell: ({ person: { name } }) => name,
  };
  return [
    ...(who ? [person] : []),
    days,
    {
      key: 'type',
      header: t('column.type'),
      cell: ({ leave_type_id }) => words.typeName(leave_type_id),
    },
    {
      key: 'workdays',
      header: t('column.workdays'),
      numeric: true,
      cell: (request) => format.number(request.days),
    },
    {
      key: 'status',
      header: t('common:field.status'),
      cell: ({ status }) => <LeaveStatusBadge status={status} />,
    },
    {
      key: 'note',
      header: t('column.note'),
      cell: (request) =>
        request.note || request.decision_note ? <Notes request={request} /> : null,
    },
    {
      key: 'requested',
      header: t('column.requested'),
      cell: ({ requested_at }) => format.dateTime(requested_at),
    },
  ];
}
