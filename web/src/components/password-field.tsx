import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface PasswordFieldProps extends PasswordInputProps {
  /** Of the button that shows what was typed. */
  readonly showWords?: string
}

/** A secret, which can be looked at while it is typed: by keyboard too. */
export function PasswordField({ showWords, ...props }: PasswordFieldProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      withAsterisk={false}
      maxLength={1000}
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': showWords ?? t('signIn.showPassword'), tabIndex: 0 }}
    />
  )
}
