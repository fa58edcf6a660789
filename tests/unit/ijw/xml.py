"""A small valid message as text, to spoil in a test."""

from jeugdregie.ijw.standard import BASE_NAMESPACE, MESSAGES

NAMESPACES = f'xmlns:ijw="{BASE_NAMESPACE}" xmlns:m="{MESSAGES["JW319"].namespace}"'

MESSAGE = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht {NAMESPACES}>
  <m:Header>
    <m:BerichtCode>488</m:BerichtCode>
    <m:BerichtVersie>3</m:BerichtVersie>
    <m:BerichtSubversie>2</m:BerichtSubversie>
    <m:Afzender>0392</m:Afzender>
    <m:Ontvanger>42420001</m:Ontvanger>
    <m:BerichtIdentificatie>
      <ijw:Identificatie>B1</ijw:Identificatie>
      <ijw:Dagtekening>2026-05-06</ijw:Dagtekening>
    </m:BerichtIdentificatie>
    <m:XsdVersie>
      <ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>
      <ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>
    </m:XsdVersie>
  </m:Header>
  <m:Antwoord>
    <m:ReferentieAanbieder>R1</m:ReferentieAanbieder>
    <m:VerzoekAntwoord>1</m:VerzoekAntwoord>
    <m:RedenAfwijzingVerzoek>3</m:RedenAfwijzingVerzoek>
  </m:Antwoord>
</m:Bericht>
"""


def with_change(old, new):
    """The message with one piece of text replaced, as bytes."""
    assert MESSAGE.count(old) == 1, old
    return MESSAGE.replace(old, new).encode()
