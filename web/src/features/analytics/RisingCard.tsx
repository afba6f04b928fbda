import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconHeartHandshake, IconMoodSmile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeRange } from '@/api/dayRange';
import { addDays } from '@/api/days';
import { nameOf, useDepartments } from '@/api/organisation';
import { ChartCard } from '@/components/charts/ChartCard';
import { EmptyState } from '@/components/EmptyState';
import { PersonAvatar } from '@/components/PersonAvatar';
import classes from './Analytics.module.css';
import { lateOf } from './figures';
import type { CardProps } from './LateCard';
import type { Analytics, Figures, Riser } from './queries';
import { TableDownload } from './TableDownload';
import { useWords } from './useWords';

const FIRST = 8;
/** Four weeks, and the twelve before that they are compared with. */
const COMPARED_DAYS = 112;

function Change({ before, recent }: { before: number; recent: number }) {
  const words = useWords();
  const place = (share: number) => ({ insetInlineStart: `${share * 100}%` });
  return (
    <div className={classes.change} aria-hidden>
      <div className={classes.track}>
        <span
          className={classes.rise}
          style={{ ...place(before), width: `${(recent - before) * 100}%` }}
        />
        <span className={classes.before} style={place(before)} />
        <span className={classes.recent} style={place(recent)} />
      </div>
      <span className={classes.shares}>
        <span>{words.wholePercent(before)}</span>
        <IconArrowRight size={14} className="mirrored" />
        <strong>{words.wholePercent(recent)}</strong>
      </span>
    </div>
  );
}

function Person({ person, range }: { person: Riser; range: string }) {
  const { t } = useTranslation('analytics');
  const words = useWords();
  const departments = useDepartments().data;
  const before = lateOf(person.before) ?? 0;
  const recent = lateOf(person.recent) ?? 0;
  return (
    <li className={classes.person}>
      <PersonAvatar name={person.name} />
      <div className={classes.who}>
        <Anchor
          fw={500}
          renderRoot={(props) => (
            <Link
              to="/records"
              search={{ tab: 'days', person: person.person_id, range }}
              {...props}
            />
          )}
        >
          {person.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[person.code, nameOf(departments, person.department_id)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Change before={before} recent={recent} />
      <span className={classes.unseen}>
        {t('rising.change', {
          before: words.wholePercent(before),
          recent: words.wholePercent(recent),
        })}
      </span>
    </li>
  );
}

function People({ people, range }: { people: readonly Riser[]; range: string }) {
  const { t } = useTranslation(['analytics', 'common']);
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed" className={classes.key} aria-hidden>
        <span className={classes.before} /> {t('rising.before')}
        <span className={classes.recent} /> {t('rising.recent')}
      </Text>
      <ul className={classes.people}>
        {shown.map((person) => (
          <Person key={person.person_id} person={person} range={range} />
        ))}
      </ul>
      {shown.length < people.length ? (
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('common:action.more')}
        </Button>
      ) : null}
    </Stack>
  );
}

function Note({ rising }: { rising: Analytics['rising_lateness'] }) {
  const { t } = useTranslation('analytics');
  if (rising === null) return null;
  if (rising.length === 0)
    return (
      <EmptyState
        icon={IconMoodSmile}
        title={t('rising.empty.title')}
        text={t('rising.empty.text')}
      />
    );
  return (
    <Alert color="gray" variant="light" icon={<IconHeartHandshake aria-hidden />}>
      {t('rising.care')}
    </Alert>
  );
}

/** Whose lateness rises, each compared with themselves alone. */
export function RisingCard({ analytics, filters }: CardProps) {
  const { t } = useTranslation(['analytics', 'common']);
  const words = useWords();
  const departments = useDepartments().data;
  const { rising_lateness: rising, from, to } = analytics;
  const people = rising ?? [];
  const title = t('rising.title');
  const first = addDays(to, 1 - COMPARED_DAYS);
  const range = writeRange({ from: first > from ? first : from, to });
  const daysOf = (figures: Figures) =>
    t('rising.days', {
      late: words.number(figures.late),
      attended: words.number(figures.attended),
      share: words.share(lateOf(figures)),
    });
  return (
    <ChartCard
      readable
      title={title}
      meaning={
        rising === null
          ? t('rising.tooShort')
          : people.length === 0
            ? t('rising.nobody')
            : t('rising.meaning', { count: people.length })
      }
      empty={people.length === 0}
      head={[
        t('common:field.name'),
        t('common:field.department'),
        t('rising.before'),
        t('rising.recent'),
      ]}
      rows={people.map((person) => [
        person.person_id,
        person.name,
        nameOf(departments, person.department_id) || '–',
        daysOf(person.before),
        daysOf(person.recent),
      ])}
      actions={<TableDownload filters={filters} table="rising_lateness" title={title} />}
      note={<Note rising={rising} />}
    >
      <People people={people} range={range} />
    </ChartCard>
  );
}
