import { ActionIcon, Group, Input, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import type { ChangeEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftForm } from './form';

interface SpanFieldsProps {
  form: ShiftForm;
  /** Where its `from` and `to` are. */
  path: `gaps.${number}` | `breaks.${number}` | 'flexible.core';
  label: string;
  remove?: { label: string; onClick: () => void };
  children?: ReactNode;
}

/** From one time of day to another; what is wrong with both of them is said below. */
export function SpanFields({ form, path, label, remove, children }: SpanFieldsProps) {
  const { t } = useTranslation('organisation');
  const id = useId();
  const error = form.errors[path];
  const timeAt = (end: 'from' | 'to') => {
    const field = form.getInputProps(`${path}.${end}`);
    return {
      ...field,
      type: 'time',
      label: t(`rules.breaks.${end}`),
      error: (field.error as ReactNode) ?? Boolean(error),
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        // Refusals of the whole, and of all the list, are about what was.
        form.clearFieldError(path);
        form.clearFieldError(path.split('.')[0] ?? '');
        (field.onChange as (event: ChangeEvent<HTMLInputElement>) => void)(event);
      },
    };
  };
  return (
    <Input.Wrapper
      component="fieldset"
      p={0}
      m={0}
      bd={0}
      miw={0}
      error={error}
      errorProps={{ id }}
      aria-describedby={error ? id : undefined}
    >
      <Input.Label component="legend" p={0}>
        {label}
      </Input.Label>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <SimpleGrid cols={2} spacing="xs" flex={1}>
            <TextInput {...timeAt('from')} />
            <TextInput {...timeAt('to')} />
          </SimpleGrid>
          {remove ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              mt={25}
              aria-label={remove.label}
              title={remove.label}
              onClick={remove.onClick}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          ) : null}
        </Group>
        {children}
      </Stack>
    </Input.Wrapper>
  );
}
