/** OS-23–25: what falls due by the register. */
export const MANTENIMIENTOS = {
  title: 'Mantenimientos',
  count: (count: number) => (count === 1 ? '1 por hacer' : `${count} por hacer`),
  note: 'CPU y portátiles, cada año; impresoras, cada cuatro meses. Cuentan desde el último mantenimiento, o desde que el bien entró en el registro.',
  groups: {
    checkOverdue: 'Verificaciones vencidas',
    check: 'Por verificar después del servicio',
    overdue: 'Mantenimientos vencidos',
    soon: 'En los próximos 30 días',
    later: 'En el año',
  },
  columns: { due: 'Vence', code: 'Código', bien: 'Bien', what: 'Qué toca', where: 'Dónde' },
  what: {
    maintenance: 'Mantenimiento preventivo',
    corrective: 'Verificar servicio (24 h)',
    preventive: 'Verificar mantenimiento (48 h)',
  },
  inStore: 'en almacén',
  emptyTitle: 'Nada vence en el año',
  emptyText: 'Aquí aparece lo que toca a cada CPU, portátil e impresora del registro.',
} as const;
