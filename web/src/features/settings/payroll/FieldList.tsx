import { Input, Stack } from '@mantine/core';
import { useId } from '@mantine/hooks';
import type { ReactNode, Ref } from 'react';
import { focusable } from '@/components/useFirstMistake';
import classes from './Payroll.module.css';

interface FieldListProps {
  label: string;
  hint: string;
  /** What is wrong with the list as a whole. */
  error: ReactNode;
  list: Ref<HTMLOListElement>;
  /** Above the rows, for who sees them. */
  head?: ReactNode;
  /** The way to have one more. */
  add: ReactNode;
  /** An `li` for each row. */
  children: ReactNode;
}

/** Rows of fields that belong together, and a way to add one. */
export function FieldList({ label, hint, error, list, head, add, children }: FieldListProps) {
  const id = useId();
  return (
    <Input.Wrapper
      role="group"
      {...focusable(error)}
      aria-labelledby={id}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      error={error}
      errorProps={{ id: `${id}-error` }}
    >
      <Input.Label component="div" id={id} fw={600}>
        {label}
      </Input.Label>
      <Input.Description mb="sm" id={`${id}-hint`}>
        {hint}
      </Input.Description>
      <Stack gap="sm">
        {head}
        <ol ref={list} className={classes.list} aria-labelledby={id}>
          {children}
        </ol>
        <div>{add}</div>
      </Stack>
    </Input.Wrapper>
  );
}
