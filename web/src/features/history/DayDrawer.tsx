import { Divider, Drawer, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayFigures } from '@/components/attendanceDay/DayFigures';
import { HowItCame } from '@/components/attendanceDay/HowItCame';
import { useFormat } from '@/i18n/format';
import type { AttendanceDay } from './calendar';

interface DayDrawerProps {
  /** Absent while none is open. */
  record?: AttendanceDay;
  onClose: () => void;
}

/** What one day came to, and why. */
export function DayDrawer({ record, onClose }: DayDrawerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // What was open stays in the drawer while it slides away.
  const [last, setLast] = useState(record);
  if (record && record !== last) setLast(record);
  const shown = record ?? last;
  return (
    <Drawer
      position="right"
      size="md"
      opened={record !== undefined}
      onClose={onClose}
      title={shown ? format.longDay(shown.day) : null}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {shown ? (
        <Stack>
          <DayFigures day={shown} />
          <Divider />
          <HowItCame key={shown.day} personId={shown.person_id} day={shown.day} opened />
        </Stack>
      ) : null}
    </Drawer>
  );
}
