import { Group, Input, NumberInput, Text } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Part = number | '';

interface DurationInputProps {
  label: string;
  description?: string;
  error?: ReactNode;
  /** In minutes; '' for none. */
  value: Part;
  onChange: (minutes: Part) => void;
  mostHours: number;
}

// No minutes beside hours are left empty, so that clearing the hours clears it all.
function split(minutes: Part): [hours: Part, rest: Part] {
  if (minutes === '') return ['', ''];
  const rest = minutes % 60;
  const hours = Math.trunc(minutes / 60);
  return [hours === 0 && rest > 0 ? '' : hours, rest === 0 ? '' : rest];
}

function join([hours, rest]: readonly [Part, Part]): Part {
  return hours === '' && rest === '' ? '' : (hours || 0) * 60 + (rest || 0);
}

interface PartInputProps {
  label: string;
  unit: string;
  most: number;
  value: Part;
  invalid: boolean;
  onChange: (value: Part) => void;
}

function PartInput({ label, unit, most, value, invalid, onChange }: PartInputProps) {
  return (
    <NumberInput
      w={96}
      aria-label={label}
      value={value}
      onChange={(next) => {
        onChange(next === '' ? '' : Number(next));
      }}
      error={invalid}
      min={0}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      rightSectionWidth={48}
      rightSection={
        <Text size="sm" c="dimmed" aria-hidden>
          {unit}
        </Text>
      }
    />
  );
}

/** How long, in hours and minutes; empty where both are. */
export function DurationInput(props: DurationInputProps) {
  const { label, description, error, value, onChange, mostHours } = props;
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(() => split(value));
  // What was typed stays as it is while it means the same.
  const [hours, rest] = join(typed) === value ? typed : split(value);
  const become = (parts: [Part, Part]) => {
    setTyped(parts);
    onChange(join(parts));
  };
  const describedBy = [description && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return (
    <Input.Wrapper
      component="fieldset"
      p={0}
      m={0}
      bd={0}
      miw={0}
      error={error}
      errorProps={{ id: `${id}-error` }}
      aria-describedby={describedBy.join(' ') || undefined}
    >
      <Input.Label component="legend" p={0}>
        {label}
      </Input.Label>
      {description ? (
        <Input.Description id={`${id}-hint`} mb={5}>
          {description}
        </Input.Description>
      ) : null}
      <Group gap="xs" wrap="nowrap">
        <PartInput
          label={t('duration.hours', { label })}
          unit={t('duration.h')}
          most={mostHours}
          value={hours}
          invalid={Boolean(error)}
          onChange={(next) => {
            become([next, rest]);
          }}
        />
        <PartInput
          label={t('duration.minutes', { label })}
          unit={t('duration.min')}
          most={59}
          value={rest}
          invalid={Boolean(error)}
          onChange={(next) => {
            become([hours, next]);
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}
