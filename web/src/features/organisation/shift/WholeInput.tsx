import { NumberInput, type NumberInputProps } from '@mantine/core';

/** A whole number, none below nought. */
export function WholeInput(props: NumberInputProps) {
  return (
    <NumberInput
      min={0}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      {...props}
    />
  );
}
