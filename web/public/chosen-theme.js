// Before the first paint, so that a chosen dark theme does not flash white. The key is that of src/design/theme.ts.
const chosen = localStorage.getItem('waybill-theme')
const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
