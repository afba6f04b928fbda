import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addMonths } from '@/api/days';
import { useFormat } from '@/i18n/format';

interface MonthChoiceProps {
  /** Its first day, as of what is called back. */
  month: string;
  thisMonth: string;
  onChoose: (month: string) => void;
}

/** Steps from month to month, up to this one. */
export function MonthChoice({ month, thisMonth, onChoose }: MonthChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('calendar.previousMonth')}
        onClick={() => {
          onChoose(addMonths(month, -1));
        }}
      >
        <IconChevronLeft size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Text fw={600} miw="8.5em" ta="center" aria-live="polite">
        {format.month(month)}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('calendar.nextMonth')}
        disabled={month >= thisMonth}
        onClick={() => {
          onChoose(addMonths(month, 1));
        }}
      >
        <IconChevronRight size={20} aria-hidden className="mirrored" />
      </ActionIcon>
      <Button
        variant="default"
        disabled={month === thisMonth}
        onClick={() => {
          onChoose(thisMonth);
        }}
      >
        {t('range.this_month')}
      </Button>
    </Group>
  );
}
