import { PasswordInput, Progress, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { strengthOf, type Strength } from './passwordStrength';

const METER: Record<Strength, { value: number; color: string }> = {
  short: { value: 10, color: 'red' },
  weak: { value: 30, color: 'red' },
  fair: { value: 55, color: 'orange' },
  good: { value: 80, color: 'teal' },
  strong: { value: 100, color: 'teal' },
};

interface NewPasswordInputProps extends Omit<PasswordInputProps, 'value' | 'onChange'> {
  value: string;
  onChange: (password: string) => void;
}

/** A new password with a hint at how strong it is while it is typed. Controlled. */
export function NewPasswordInput({ value, onChange, ...props }: NewPasswordInputProps) {
  const { t } = useTranslation();
  const strength = strengthOf(value);
  const { value: reached, color } = METER[strength];
  return (
    <PasswordInput
      label={t('field.password')}
      autoComplete="new-password"
      {...props}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      inputContainer={(input) => (
        <>
          {input}
          <Progress value={value ? reached : 0} color={color} size={4} mt={6} aria-hidden />
        </>
      )}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        value
          ? t('password.strength', { level: t(`password.level.${strength}`) })
          : t('password.hint')
      }
      descriptionProps={{ fz: 'sm', mt: 6, mih: 22, 'aria-live': 'polite' }}
    />
  );
}
