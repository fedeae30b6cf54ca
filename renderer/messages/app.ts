export const APP = {
  title: 'Chasqui',
  opening: 'Abriendo los datos de este equipo',
  failedTitle: 'No se pudieron abrir los datos de este equipo',
  failedText:
    'Lo guardado no se borró. Cierre las demás ventanas de Chasqui y vuelva a abrir; si sigue igual, avise a la sede central.',
  retry: 'Abrir otra vez',
  elsewhereTitle: 'Chasqui ya está abierto en otra ventana',
  elsewhereText: 'Para que nada se cruce, se trabaja en una sola. Lo guardado está en este equipo.',
  workHere: 'Usar aquí',
  rebuildTitle: 'Se borraron datos de este equipo; se están reponiendo',
  rebuildText:
    'Vuelven del diario del equipo y de la sede central; lo que se guardó no se pierde. Hasta que termine, las listas pueden estar incompletas.',
  rebuildJournalText:
    'Alguien o el navegador borró sus datos, con el diario. Lo enviado vuelve de la sede central; lo que aún no se había enviado hay que registrarlo de nuevo. Hasta que termine, las listas pueden estar incompletas.',
  wipedTitle: 'Se borraron datos de este equipo',
  wipedText:
    'Al ingresar vuelven del diario del equipo y, con línea, de la sede central; lo que se guardó no se pierde.',
  wipedJournalText:
    'Al ingresar con línea vuelve de la sede central lo que se envió; lo que aún no se había enviado hay que registrarlo de nuevo.',
  rebuilding: 'Reponiendo los datos de este equipo',
  rebuilt: 'Los datos de este equipo están otra vez completos',
  firstSync: 'Recibiendo los datos de su sede por primera vez',
  firstSyncText: 'Puede tardar con una línea lenta; si se corta, sigue donde quedó.',
  progress: (done: number, total: number) => `${done} de ${total} registros`,
  recovered: (count: number) =>
    count === 1
      ? 'Se recuperó 1 evento del diario de este equipo'
      : `Se recuperaron ${count} eventos del diario de este equipo`,
  nav: {
    newAtencion: 'Nueva atención',
    hoy: 'Hoy',
    atenciones: 'Atenciones',
    tickets: 'Tickets',
    cargos: 'Cargos',
    bienes: 'Bienes',
    personas: 'Personas',
    importar: 'Importar',
    sincronizacion: 'Sincronización',
    verificar: 'Verificar firma',
  },
  keys: { newTicket: 'Nuevo ticket', newCargo: 'Nuevo cargo' },
  palette: {
    persons: 'Personas',
    doWith: (name: string) => `Hacer con ${name}`,
    cases: 'Casos y bienes',
    actions: 'Acciones',
    atencionFor: 'con sus datos ya puestos',
    ticketFor: 'Nuevo ticket en su nombre',
    cargoFor: 'asignar o retirar bienes',
    footer: 'Busca en lo que guarda este equipo.',
    empty: 'Nada coincide.',
    import: 'Importar un registro o una lista de bienes',
    anexo01: 'Imprimir Anexo 01',
    syncNow: 'Intentar enviar ahora',
    changePerson: 'Cambiar de persona',
    theme: 'Cambiar entre claro y oscuro',
    textSize: 'Cambiar el tamaño del texto',
    letterKeys: 'Activar o desactivar las teclas de una letra',
  },
} as const;
