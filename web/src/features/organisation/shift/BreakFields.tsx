import { Button, Checkbox, Input, Stack } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftForm } from './form';
import { SpanFields } from './SpanFields';
import { focusable } from '@/components/useFirstMistake';

// As many as the server takes.
const MOST = { breaks: 8, gaps: 3 };
const NEW_SPAN = { from: '', to: '' };

interface SpanListProps {
  label: string;
  hint: string;
  error: ReactNode;
  add: string;
  full: boolean;
  onAdd: () => void;
  children: ReactNode;
}

function SpanList({ label, hint, error, add, full, onAdd, children }: SpanListProps) {
  const id = useId();
  return (
    <Input.Wrapper
      role="group"
      {...focusable(error)}
      aria-labelledby={id}
      aria-describedby={error ? `${id}-error` : undefined}
      error={error}
      errorProps={{ id: `${id}-error` }}
    >
      <Input.Label component="div" id={id}>
        {label}
      </Input.Label>
      <Input.Description mb="xs">{hint}</Input.Description>
      <Stack gap="sm" align="stretch">
        {children}
        {full ? null : (
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={onAdd}
          >
            {add}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

/** Adds to and removes from a list; a refusal of it is about what it was. */
function useList(form: ShiftForm, name: 'breaks' | 'gaps') {
  return {
    error: form.errors[name],
    full: form.values[name].length >= MOST[name],
    onAdd: () => {
      form.clearFieldError(name);
      form.insertListItem(name, name === 'breaks' ? { ...NEW_SPAN, paid: false } : NEW_SPAN);
    },
    removeAt: (index: number) => {
      form.clearFieldError(name);
      form.removeListItem(name, index);
    },
  };
}

function Breaks({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  const { removeAt, ...list } = useList(form, 'breaks');
  return (
    <SpanList
      label={t('rules.breaks.breaks')}
      hint={t('rules.breaks.breaksHint')}
      add={t('rules.breaks.addBreak')}
      {...list}
    >
      {form.values.breaks.map((_, index) => (
        <SpanFields
          key={index}
          form={form}
          path={`breaks.${index}`}
          label={t('rules.breaks.break', { number: index + 1 })}
          remove={{
            label: t('rules.breaks.removeBreak', { number: index + 1 }),
            onClick: () => {
              removeAt(index);
            },
          }}
        >
          <Checkbox
            {...form.getInputProps(`breaks.${index}.paid`, { type: 'checkbox' })}
            label={t('rules.breaks.paid')}
          />
        </SpanFields>
      ))}
    </SpanList>
  );
}

function Gaps({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  const { removeAt, ...list } = useList(form, 'gaps');
  return (
    <SpanList
      label={t('rules.breaks.gaps')}
      hint={t('rules.breaks.gapsHint')}
      add={t('rules.breaks.addGap')}
      {...list}
    >
      {form.values.gaps.map((_, index) => (
        <SpanFields
          key={index}
          form={form}
          path={`gaps.${index}`}
          label={t('rules.breaks.gap', { number: index + 1 })}
          remove={{
            label: t('rules.breaks.removeGap', { number: index + 1 }),
            onClick: () => {
              removeAt(index);
            },
          }}
        />
      ))}
    </SpanList>
  );
}

export function BreakFields({ form }: { form: ShiftForm }) {
  return (
    <>
      <Breaks form={form} />
      <Gaps form={form} />
    </>
  );
}
