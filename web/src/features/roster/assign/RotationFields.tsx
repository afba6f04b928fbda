import { ActionIcon, Button, Group, Input, NumberInput, Stack, Text } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { focusable } from '@/components/useFirstMistake';
import { useFormat } from '@/i18n/format';
import type { ShiftsKnown } from '../useShiftsKnown';
import classes from './Assign.module.css';
import { blocksOfPreset, lengthOf, LONGEST_CYCLE, PRESETS } from './cycle';
import { blocksIn, REST, type Amount, type PlanForm } from './plan';
import { WorkedSelect } from './WorkedSelect';

interface RotationProps {
  form: PlanForm;
  shifts: ShiftsKnown;
}

const amountOf = (value: string | number): Amount => (value === '' ? '' : Number(value));

/** Rotations that many use; only those for which there are shifts. */
function Presets({ form, shifts }: RotationProps) {
  const { t } = useTranslation('roster');
  const id = useId();
  const offered = PRESETS.map((preset) => [preset, blocksOfPreset(preset, shifts.list)] as const);
  return (
    <Input.Wrapper
      role="group"
      aria-labelledby={id}
      label={t('assign.presets')}
      labelElement="div"
      labelProps={{ id }}
    >
      <Group gap="xs" mt={4}>
        {offered
          .filter(([, blocks]) => blocks.length > 0)
          .map(([preset, blocks]) => (
            <Button
              key={preset}
              size="compact-sm"
              variant="default"
              onClick={() => {
                form.clearErrors();
                form.setFieldValue(
                  'blocks',
                  blocks.map(({ shift, days }) => ({ shift: shift ?? REST, days })),
                );
                form.setFieldValue('first', 1);
              }}
            >
              {t(`assign.preset.${preset}`)}
            </Button>
          ))}
      </Group>
    </Input.Wrapper>
  );
}

function BlockFields({ form, shifts, index }: RotationProps & { index: number }) {
  const { t } = useTranslation('roster');
  const number = { number: index + 1 };
  const days = form.getInputProps(`blocks.${index}.days`);
  return (
    <div className={classes.block}>
      <NumberInput
        {...days}
        onChange={(value: string | number) => {
          form.setFieldValue(`blocks.${index}.days`, amountOf(value));
        }}
        aria-label={t('assign.blockDays', number)}
        min={1}
        max={LONGEST_CYCLE}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
      />
      <Text size="sm" span>
        {t('assign.daysOf')}
      </Text>
      <WorkedSelect
        {...form.getInputProps(`blocks.${index}.shift`)}
        shifts={shifts}
        aria-label={t('assign.blockShift', number)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('assign.removeBlock', number)}
        disabled={form.values.blocks.length === 1}
        onClick={() => {
          form.removeListItem('blocks', index);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** A cycle of shifts and rest days that begins again when it is over. */
export function RotationFields({ form, shifts }: RotationProps) {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const id = useId();
  const length = lengthOf(blocksIn(form.values));
  const error = form.errors.blocks;
  return (
    <>
      <Presets form={form} shifts={shifts} />
      <Input.Wrapper
        role="group"
        aria-labelledby={id}
        label={t('assign.cycle')}
        labelElement="div"
        labelProps={{ id }}
        description={t('assign.cycleLength', {
          days: format.number(length),
          most: format.number(LONGEST_CYCLE),
        })}
        error={error}
        {...focusable(error)}
      >
        <Stack gap="xs" mt={4}>
          {form.values.blocks.map((_, index) => (
            <BlockFields key={index} form={form} shifts={shifts} index={index} />
          ))}
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={length >= LONGEST_CYCLE}
            onClick={() => {
              form.insertListItem('blocks', { shift: REST, days: 1 });
            }}
          >
            {t('assign.addBlock')}
          </Button>
        </Stack>
      </Input.Wrapper>
      <NumberInput
        {...form.getInputProps('first')}
        onChange={(value: string | number) => {
          form.setFieldValue('first', amountOf(value));
        }}
        label={t('assign.first')}
        description={t('assign.firstHint')}
        min={1}
        max={Math.max(1, length)}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
      />
    </>
  );
}
