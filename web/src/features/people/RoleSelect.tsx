import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/session';

const ROLES: readonly Role[] = ['employee', 'manager', 'hr', 'admin'];

interface RoleSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: Role;
  onChange: (role: Role) => void;
}

/** A role, and what it allows. */
export function RoleSelect({ value, onChange, ...props }: RoleSelectProps) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Select
      label={t('common:field.role')}
      description={t(`role.${value}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      allowDeselect={false}
      {...props}
      data={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
      value={value}
      onChange={(chosen) => {
        const role = ROLES.find((known) => known === chosen);
        if (role) onChange(role);
      }}
    />
  );
}
