import { Chip, Group, Input, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SiteSelect } from '@/components/OrganisationSelects';
import { weekdayName, weekOf } from '../weekdays';
import type { ShiftForm } from './form';
import { focusable } from '@/components/useFirstMistake';
import { WholeInput } from './WholeInput';

/** The longest grace the server takes. */
const MOST_GRACE_MINUTES = 240;

function Days({ form }: { form: ShiftForm }) {
  const { t, i18n } = useTranslation('organisation');
  return (
    <Input.Wrapper
      component="fieldset"
      p={0}
      m={0}
      bd={0}
      error={form.errors.days}
      {...focusable(form.errors.days)}
    >
      <Input.Label component="legend" p={0} mb={4}>
        {t('shifts.days')}
      </Input.Label>
      <Chip.Group
        multiple
        value={form.values.days}
        onChange={(days) => {
          form.setFieldValue('days', days);
        }}
      >
        <Group gap={6}>
          {weekOf(i18n.language).map((day) => (
            <Chip
              key={day}
              value={day}
              size="sm"
              aria-label={weekdayName(day, i18n.language, 'long')}
            >
              {weekdayName(day, i18n.language, 'short')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

/** What every shift has: a name, times, days, a place and some patience. */
export function BasicFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation(['organisation', 'common']);
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        maxLength={80}
        data-autofocus
      />
      <SimpleGrid cols={2}>
        <TextInput {...form.getInputProps('start')} type="time" label={t('shifts.start')} />
        <TextInput
          {...form.getInputProps('end')}
          type="time"
          label={t('shifts.end')}
          description={form.values.end <= form.values.start ? t('shifts.overnight') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </SimpleGrid>
      <Days form={form} />
      <SiteSelect {...form.getInputProps('site_id')} allowDeselect={false} />
      <WholeInput
        {...form.getInputProps('late_grace_minutes')}
        max={MOST_GRACE_MINUTES}
        label={t('shifts.lateGrace')}
        description={t('shifts.lateGraceHint')}
      />
      <WholeInput
        {...form.getInputProps('early_grace_minutes')}
        max={MOST_GRACE_MINUTES}
        label={t('shifts.earlyGrace')}
        description={t('shifts.earlyGraceHint')}
      />
    </>
  );
}
