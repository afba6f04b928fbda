import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { BreakFields } from './BreakFields';
import type { ShiftForm } from './form';
import { CountingFields, FlexibleFields, ThresholdFields, WindowFields } from './HoursFields';
import { LatenessFields, OvertimeFields } from './PayFields';
import { SECTION_NAMES, sectionsInUse, sectionsOf, type SectionName } from './sections';

const FIELDS: Record<SectionName, ComponentType<{ form: ShiftForm }>> = {
  window: WindowFields,
  breaks: BreakFields,
  flexible: FlexibleFields,
  hours: CountingFields,
  thresholds: ThresholdFields,
  overtime: OvertimeFields,
  lateness: LatenessFields,
};

/** Which sections are open: at first those in use, then as one likes; one with a mistake opens by itself. */
function useOpenSections(form: ShiftForm) {
  const [open, setOpen] = useState<readonly string[]>(() => sectionsInUse(form.values));
  const [seen, setSeen] = useState(form.errors);
  if (seen !== form.errors) {
    setSeen(form.errors);
    const wrong = sectionsOf(Object.keys(form.errors));
    setOpen([...open, ...wrong.filter((name) => !open.includes(name))]);
  }
  return [open, setOpen] as const;
}

/** The rules that most shifts do without, folded away. */
export function Sections({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  const [open, setOpen] = useOpenSections(form);
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t('rules.more')}
      </Title>
      <Accordion
        multiple
        variant="contained"
        order={4}
        // At once, so that a field with a mistake can take the focus.
        transitionDuration={0}
        value={[...open]}
        onChange={setOpen}
      >
        {SECTION_NAMES.map((name) => {
          const Fields = FIELDS[name];
          return (
            <Accordion.Item key={name} value={name}>
              <Accordion.Control>
                <Text fw={500}>{t(`rules.${name}.title`)}</Text>
                <Text size="xs" c="dimmed">
                  {t(`rules.${name}.hint`)}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Stack>
                  <Fields form={form} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </div>
  );
}
