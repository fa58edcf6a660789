"""The cases of the 61 rules on content, in the notation of `notation`; written from the text of the standard."""

PERSON = """
CS002 klopt  JW301
CS002 breekt JW301 client.bsn = 999900007                    # one digit off
CS002 breekt JW301 client.bsn = 999900060                    # two digits swapped
CS002 grens  JW301 client.bsn = 000000000                    # the sum is 0, a multiple of eleven
CS002 klopt  JW301 client.bsn = 010464554                    # zeroes in front count as digits
CS002 breekt JW305 client.bsn = 999900007
CS002 klopt  JW305
CS002 breekt JW307 client.bsn = 999900007
CS002 klopt  JW307
CS002 breekt JW315 client.bsn = 999900007
CS002 klopt  JW315
CS002 breekt JW317 client.bsn = 999900007
CS002 klopt  JW317
CS002 breekt JW323 client2.bsn = 999900007
CS002 klopt  JW323
CS002 breekt JW325 client2.bsn = 999900007
CS002 klopt  JW325

CS139 klopt  JW301 client.geboortedatum = {"datum": "2012-02-29"}
CS139 klopt  JW301 client.geboortedatum = {"datum": "2012-02-01", "datum_gebruik": "1"}
CS139 breekt JW301 client.geboortedatum = {"datum": "2012-02-02", "datum_gebruik": "1"}
CS139 klopt  JW301 client.geboortedatum = {"datum": "2012-01-01", "datum_gebruik": "2"}
CS139 breekt JW301 client.geboortedatum = {"datum": "2012-02-01", "datum_gebruik": "2"}
CS139 breekt JW301 client.geboortedatum = {"datum": "2012-01-02", "datum_gebruik": "2"}
CS139 klopt  JW301 client.geboortedatum = {"datum": "1900-01-01", "datum_gebruik": "3"}
CS139 breekt JW301 client.geboortedatum = {"datum": "1901-01-01", "datum_gebruik": "3"}
CS139 grens  JW301 client.geboortedatum = {"datum": "1900-01-01", "datum_gebruik": "1"}
CS139 breekt JW301 relatie.geboortedatum = {"datum": "1985-05-02", "datum_gebruik": "1"}
CS139 klopt  JW301 relatie.geboortedatum = leeg
CS139 breekt JW305 client.geboortedatum = {"datum": "2012-02-02", "datum_gebruik": "1"}
CS139 klopt  JW305 client.geboortedatum = {"datum": "2012-02-01", "datum_gebruik": "1"}
CS139 breekt JW307 client.geboortedatum = {"datum": "2012-02-02", "datum_gebruik": "1"}
CS139 klopt  JW307 client.geboortedatum = {"datum": "2012-02-01", "datum_gebruik": "1"}
CS139 breekt JW315 client.geboortedatum = {"datum": "2012-02-02", "datum_gebruik": "1"}
CS139 klopt  JW315 client.geboortedatum = {"datum": "2012-02-01", "datum_gebruik": "1"}

TR002 grens  JW301 client.geboortedatum.datum = 1906-05-06   # exactly 120 years
TR002 breekt JW301 client.geboortedatum.datum = 1906-05-05
TR002 klopt  JW301 client.geboortedatum = {"datum": "1900-01-01", "datum_gebruik": "3"}
TR002 breekt JW301 client.geboortedatum = {"datum": "1900-01-01"}
TR002 breekt JW301 client.geboortedatum = {"datum": "1900-01-02", "datum_gebruik": "3"}
TR002 breekt JW301 relatie.geboortedatum.datum = 1906-05-05
TR002 klopt  JW301 relatie.geboortedatum = leeg
TR002 grens  JW301 dagtekening = 2028-02-29; client.geboortedatum.datum = 1908-02-29
TR002 breekt JW305 client.geboortedatum.datum = 1906-05-05
TR002 grens  JW305 client.geboortedatum.datum = 1906-05-06
TR002 breekt JW307 client.geboortedatum.datum = 1906-05-05
TR002 grens  JW307 client.geboortedatum.datum = 1906-05-06
TR002 breekt JW315 client.geboortedatum.datum = 1906-05-05
TR002 grens  JW315 client.geboortedatum.datum = 1906-05-06

CS050 klopt  JW301
CS050 klopt  JW301 client.naam.naam_gebruik = 6
CS050 breekt JW301 client.naam.naam_gebruik = 2
CS050 breekt JW301 client.naam.naam_gebruik = 5
CS050 klopt  JW301 client.naam.partnernaam = {"achternaam": "Smit"}
CS050 grens  JW301 client.naam.partnernaam = {"achternaam": "Smit"}; client.naam.naam_gebruik = 4
CS050 breekt JW301 client.naam.partnernaam = {"achternaam": "Smit"}; client.naam.naam_gebruik = 5
CS050 breekt JW301 relatie.naam.partnernaam = leeg
CS050 klopt  JW301 relatie.naam.partnernaam = leeg; relatie.naam.naam_gebruik = 6
CS050 breekt JW301 relatie.naam.naam_gebruik = 6

CS318 breekt JW301 client.naam.naam_gebruik = 6
CS318 klopt  JW301 client.naam.naam_gebruik = 5
CS318 klopt  JW301 relatie.naam.partnernaam = leeg; relatie.naam.naam_gebruik = 6   # a guardian may be an organisation

CD007 klopt  JW301
CD007 breekt JW301 client.communicatie.taal = leeg
CD007 breekt JW301 client.communicatie.vorm = 2
CD007 klopt  JW301 client.communicatie = {"vorm": "3"}
CD007 klopt  JW301 client.communicatie = leeg
"""

CONTACT = """
CD005 klopt  JW301
CD005 breekt JW301 contact.adres.land_code = leeg
CD005 breekt JW301 contact.adres.postcode = leeg
CD005 klopt  JW301 contact.adres.postcode = leeg; contact.adres.land_code = leeg
CD005 klopt  JW301 contact.adres = leeg
CD005 breekt JW301 relatie.contact.adres.land_code = leeg

CD009 klopt  JW301
CD009 breekt JW301 tijdelijk.soort = 02
CD009 breekt JW301 relatie.contact.periode = @tijdelijk.periode
CD009 klopt  JW301 tijdelijk.periode = leeg

CD025 breekt JW301 contact.adres.huis = leeg
CD025 klopt  JW301 contact.adres.huis = leeg; contact.adres.land_code = BE; contact.adres.postcode = B-1000
CD025 klopt  JW301 contact.adres.huis = leeg; contact.adres.land_code = leeg
CD025 breekt JW301 relatie.contact.adres.huis = leeg
CD025 klopt  JW301 contact.adres = leeg

CD034 breekt JW301 contact.adres.postcode = leeg
CD034 breekt JW301 contact.adres = leeg
CD034 breekt JW301 contact.soort = 03; contact.adres = leeg
CD034 klopt  JW301 contact.soort = 02; contact.adres = leeg
CD034 klopt  JW301                                           # the temporary address has none either
CD034 breekt JW301 relatie.contact.adres = leeg

CS089 grens  JW301 contact.adres.postcode = 1000aa
CS089 grens  JW301 contact.adres.postcode = 9999ZZ
CS089 breekt JW301 contact.adres.postcode = 0999ZZ
CS089 breekt JW301 contact.adres.postcode = 1234 AB
CS089 breekt JW301 contact.adres.postcode = 1234
CS089 breekt JW301 contact.adres.postcode = 1234ABC
CS089 breekt JW301 contact.adres.postcode = leeg             # no postcode is no Dutch postcode
CS089 klopt  JW301 contact.adres.land_code = BE; contact.adres.postcode = B-1000
CS089 klopt  JW301 contact.adres = leeg
CS089 breekt JW301 relatie.contact.adres.postcode = 1234 AB

TR006 klopt  JW301
TR006 breekt JW301 tijdelijk.telefoon = leeg
TR006 breekt JW301 contact.adres.huis = leeg
TR006 breekt JW301 contact.adres.postcode = leeg
TR006 klopt  JW301 contact.adres.huis = leeg; contact.telefoon = @tijdelijk.telefoon
TR006 breekt JW301 relatie.contact.adres = leeg
TR006 klopt  JW301 relatie.contact.adres = leeg; relatie.contact.telefoon = @tijdelijk.telefoon
TR006 breekt JW301 tijdelijk.telefoon = leeg; tijdelijk.emailadres = iemand@example.nl

TR061 breekt JW301 contact.soort = 04                        # that of a relation does not count
TR061 klopt  JW301 contact.soort = 02
TR061 grens  JW301 contact.soort = 04; tijdelijk.soort = 03
"""

PRODUCT = """
CD041 klopt  JW301
CD041 breekt JW301 product.omvang = leeg
CD041 breekt JW301 product.omvang = leeg; product.budget = 100      # a budget does not replace it
CD041 klopt  JW301 product.omvang = leeg; product.product.code = leeg
CD041 klopt  JW301 product.omvang = leeg; product.product = leeg; product.budget = 100
CD041 breekt JW315 vraag.omvang = leeg
CD041 klopt  JW315
CD041 breekt JW317 nieuw.omvang = leeg
CD041 klopt  JW317
CD041 klopt  JW317 wijziging.omvang = leeg                   # a changed product has no code of its own

CD075 breekt JW301 product2.einddatum = leeg
CD075 klopt  JW301 product.einddatum = leeg
CD075 breekt JW315 vraag2.toewijzing_einddatum = leeg
CD075 klopt  JW315 vraag.toewijzing_einddatum = leeg
CD075 breekt JW317 nieuw2.einddatum = leeg
CD075 klopt  JW317 nieuw.einddatum = leeg
CD075 breekt JW317 wijziging.omvang = leeg; wijziging.budget = 100; wijziging.einddatum = leeg
CD075 grens  JW317 wijziging.budget = 0
CD075 klopt  JW317 wijziging.einddatum = leeg

CD076 breekt JW301 product.omvang.frequentie = 2; product.einddatum = leeg
CD076 klopt  JW301 product.omvang.frequentie = 2
CD076 klopt  JW301 product.einddatum = leeg
CD076 breekt JW315 vraag.omvang.frequentie = 2; vraag.toewijzing_einddatum = leeg
CD076 klopt  JW315 vraag.omvang.frequentie = 2
CD076 breekt JW317 nieuw.omvang.frequentie = 2; nieuw.einddatum = leeg
CD076 klopt  JW317 nieuw.omvang.frequentie = 2
CD076 breekt JW317 wijziging.omvang.frequentie = 2; wijziging.einddatum = leeg
CD076 klopt  JW317 wijziging.omvang.frequentie = 2

CD077 breekt JW301 product.budget = 100
CD077 grens  JW301 product.omvang = leeg; product.budget = 100
CD077 klopt  JW301 product.omvang = leeg
CD077 breekt JW301 product.budget = 0                        # filled with nought is filled
CD077 breekt JW315 vraag.budget = 100
CD077 klopt  JW315
CD077 breekt JW317 nieuw.budget = 100
CD077 klopt  JW317
CD077 breekt JW317 wijziging.budget = 100
CD077 klopt  JW317 wijziging.omvang = leeg; wijziging.budget = 100

CD078 breekt JW301 product.budget = 100
CD078 klopt  JW301
CD078 breekt JW315 vraag.budget = 100
CD078 klopt  JW315
CD078 breekt JW317 nieuw.budget = 100
CD078 klopt  JW317
CD078 breekt JW317 wijziging.budget = 100
CD078 klopt  JW317 wijziging.omvang = leeg; wijziging.budget = 100

CD079 breekt JW301 product.product = leeg
CD079 klopt  JW301 product2.product = leeg
CD079 breekt JW315 vraag.product = leeg
CD079 klopt  JW315 vraag2.product = leeg
CD079 breekt JW317 nieuw.product = leeg
CD079 klopt  JW317 nieuw2.product = leeg
CD079 klopt  JW317 wijziging.omvang = leeg                   # a changed product never names a product

CD080 breekt JW301 product.product.code = leeg
CD080 breekt JW301 product.product = leeg
CD080 breekt JW301 product.product.code = leeg; product.einddatum = leeg
CD080 grens  JW301 product.product.code = leeg; product.ingangsdatum = 2020-01-01; product.einddatum = 2020-12-31
CD080 breekt JW301 product.product.code = leeg; product.ingangsdatum = 2020-01-01; product.einddatum = 2021-01-01
CD080 klopt  JW301 product.product.code = leeg; product.omvang = leeg
CD095 breekt JW315 vraag.product.code = leeg
CD095 grens  JW315 vraag.product.code = leeg; vraag.toewijzing_einddatum = 2020-12-31
CD095 breekt JW315 vraag.product.code = leeg; vraag.toewijzing_einddatum = leeg
CD095 klopt  JW315
CD096 breekt JW317 nieuw.product.code = leeg
CD096 breekt JW317 nieuw.product = leeg
CD096 breekt JW317 nieuw.product.code = leeg; nieuw.einddatum = leeg
CD096 grens  JW317 nieuw.product.code = leeg; nieuw.einddatum = 2020-12-31
CD096 klopt  JW317

CS003 breekt JW301 product.einddatum = 2026-05-06
CS003 grens  JW301 product.einddatum = 2026-05-07
CS003 klopt  JW301 product.einddatum = leeg
CS003 breekt JW301 tijdelijk.periode.einddatum = 2026-03-31
CS003 grens  JW301 tijdelijk.periode.einddatum = 2026-04-01
CS003 klopt  JW301 tijdelijk.periode.begindatum = leeg
CS003 klopt  JW301 tijdelijk.periode.einddatum = leeg
CS003 breekt JW301 relatie.contact.periode = {"begindatum": "2026-04-02", "einddatum": "2026-04-01"}
CS003 breekt JW315 vraag.toewijzing_einddatum = 2026-05-06
CS003 grens  JW315 vraag.toewijzing_einddatum = 2026-05-07
CS003 breekt JW317 nieuw.einddatum = 2026-05-31
CS003 grens  JW317 nieuw.einddatum = 2026-06-01
CS003 breekt JW317 wijziging.einddatum = 2026-05-31
CS003 grens  JW317 wijziging.einddatum = 2026-06-01

CS338 klopt  JW301 product.omvang.frequentie = 1             # uren may be per day
CS338 breekt JW301 product.omvang = {"volume": 1, "eenheid": "14", "frequentie": "1"}
CS338 breekt JW301 product.omvang = {"volume": 1, "eenheid": "16", "frequentie": "1"}
CS338 breekt JW301 product.omvang = {"volume": 1, "eenheid": "83", "frequentie": "1"}
CS338 breekt JW301 product.omvang = {"volume": 1, "eenheid": "84", "frequentie": "1"}; product.einddatum = leeg
CS338 klopt  JW301 product.omvang = {"volume": 1, "eenheid": "82", "frequentie": "1"}
CS338 klopt  JW301 product.omvang = {"volume": 1, "eenheid": "14", "frequentie": "6"}
CS338 grens  JW301 product.omvang = {"volume": 1, "eenheid": "14", "frequentie": "1"}; product.einddatum = 2020-12-31
CS338 breekt JW301 product.omvang = {"volume": 1, "eenheid": "14", "frequentie": "1"}; product.einddatum = 2021-01-01
CS338 breekt JW317 nieuw.omvang = {"volume": 1, "eenheid": "16", "frequentie": "1"}
CS338 klopt  JW317 nieuw.omvang = {"volume": 1, "eenheid": "16", "frequentie": "2"}
CS338 breekt JW317 wijziging.omvang = {"volume": 1, "eenheid": "16", "frequentie": "1"}
CS338 klopt  JW317 wijziging.omvang = {"volume": 1, "eenheid": "16", "frequentie": "4"}
CS343 breekt JW315 vraag.omvang = {"volume": 1, "eenheid": "14", "frequentie": "1"}
CS343 klopt  JW315 vraag.omvang = {"volume": 1, "eenheid": "01", "frequentie": "1"}
CS343 grens  JW315 vraag.omvang = {"volume": 1, "eenheid": "14", "frequentie": "1"}; vraag.toewijzing_einddatum = 2020-12-31

CS335 breekt JW301 product.reden_wijziging = 13
CS335 grens  JW301 product.reden_wijziging = 13; product.einddatum = 2026-05-07
CS335 breekt JW301 product.reden_wijziging = 13; product.einddatum = 2026-05-08
CS335 breekt JW301 product.reden_wijziging = 13; product.einddatum = leeg
CS335 klopt  JW301 product.reden_wijziging = 14
CS336 breekt JW301 product.reden_wijziging = 01
CS336 klopt  JW301 product.reden_wijziging = 02
"""

STACKING = """
TR302 klopt  JW301
TR302 breekt JW301 product2 = @product; product2.toewijzing_nummer = 2
TR302 grens  JW301 product2 = @product; product.einddatum = 2026-06-30; product2.ingangsdatum = 2026-07-01
TR302 breekt JW301 product2 = @product; product.einddatum = 2026-07-01; product2.ingangsdatum = 2026-07-01
TR302 breekt JW301 product2 = @product; product.einddatum = leeg; product2.ingangsdatum = 2036-01-01; product2.einddatum = leeg
TR302 klopt  JW301 product2 = @product; product2.product.code = 45A02
TR302 breekt JW301 product2 = @product; product2.product.code = leeg           # a category covers its codes
TR302 klopt  JW301 product2 = @product; product2.product = {"categorie": "46"}
TR302 breekt JW301 product2.product = leeg                                     # no product covers all
TR302 klopt  JW301 product2 = @product; product2.reden_wijziging = 13; product2.einddatum = 2026-05-07
TR302 klopt  JW301 product2 = @product; product2.reden_wijziging = 01; product2.einddatum = 2026-05-07
TR302 breekt JW301 product2 = @product; product2.reden_wijziging = 13; product2.einddatum = 2026-05-08
TR302 breekt JW301 product2 = @product; product2.reden_wijziging = 14; product2.einddatum = 2026-05-07
TR302 klopt  JW301 product2 = @product; product2.ingangsdatum = 2026-06-01; product2.einddatum = 2020-05-31
TR386 klopt  JW315
TR386 breekt JW315 vraag2 = @vraag; vraag2.referentie_aanbieder = R2
TR386 grens  JW315 vraag2 = @vraag; vraag.toewijzing_einddatum = 2026-06-30; vraag2.toewijzing_ingangsdatum = 2026-07-01
TR386 breekt JW315 vraag2 = @vraag; vraag.toewijzing_einddatum = 2026-07-01; vraag2.toewijzing_ingangsdatum = 2026-07-01
TR386 breekt JW315 vraag2.product = leeg
TR386 breekt JW315 vraag2.product.categorie = 45
TR410 klopt  JW317
TR410 breekt JW317 nieuw2 = @nieuw
TR410 grens  JW317 nieuw2 = @nieuw; nieuw.einddatum = 2026-06-30; nieuw2.gewenste_ingangsdatum = 2026-07-01
TR410 breekt JW317 nieuw2 = @nieuw; nieuw.einddatum = leeg; nieuw2.gewenste_ingangsdatum = 2027-07-01; nieuw2.einddatum = leeg
TR410 breekt JW317 nieuw2.product = leeg
TR410 breekt JW317 nieuw2.product.categorie = 45
"""

KEYS = """
TR101 klopt  JW301
TR101 breekt JW301 product2.toewijzing_nummer = 1
TR101 breekt JW301 tijdelijk.soort = 01
TR101 breekt JW301 client.relaties += @relatie
TR101 klopt  JW301 tijdelijk.soort = 03                      # the relation has a 03 of its own
TR101 breekt JW305 start2.toewijzing_nummer = 1
TR101 klopt  JW305
TR101 klopt  JW305 start2.toewijzing_nummer = 1; start2.begindatum = 2026-04-02
TR101 klopt  JW305 start2.toewijzing_nummer = 1; start2.product.code = leeg
TR101 breekt JW305 start.toewijzing_nummer = leeg; start2.toewijzing_nummer = leeg
TR101 breekt JW305 start2 = @start; start2.status_aanlevering = 3
TR101 breekt JW305 start.product = leeg; start2 = @start
TR101 breekt JW307 stop2.toewijzing_nummer = 1
TR101 klopt  JW307 stop2.toewijzing_nummer = 1; stop2.einddatum = 2026-05-02
TR101 klopt  JW307 stop2.toewijzing_nummer = 1; stop2.reden_beeindiging = 32
TR101 breekt JW315 vraag2.referentie_aanbieder = R1
TR101 klopt  JW315
TR101 breekt JW317 verzoek.ongewijzigde_producten += {"toewijzing_nummer": 1}
TR101 klopt  JW317 verzoek.ongewijzigde_producten += {"toewijzing_nummer": 2}     # stays and changes: another class
TR101 breekt JW317 verzoek.te_wijzigen_producten += @wijziging
TR101 klopt  JW317
TR101 breekt JW317 nieuw2 = @nieuw
TR101 klopt  JW317 nieuw2 = @nieuw; nieuw2.gewenste_ingangsdatum = 2026-07-01
TR101 breekt JW317 nieuw.product = leeg; nieuw2.product = leeg
TR101 klopt  JW323
TR101 breekt JW323 client2.bsn = 999900006
TR101 breekt JW323 regel2.product_referentie = {"referentie_nummer": "N1"}
TR101 klopt  JW323 regel2.product_referentie.referentie_nummer = N1               # with another VorigReferentieNummer
TR101 klopt  JW323 regel3.product_referentie.referentie_nummer = N1               # below another client
TR101 klopt  JW325
TR101 breekt JW325 client2.bsn = 999900006
TR101 breekt JW325 regel2.product_referentie = {"referentie_nummer": "N1"}
"""

DATES = """
TR134 grens  JW301 client.geboortedatum.datum = 2026-05-06
TR134 breekt JW301 client.geboortedatum.datum = 2026-05-07
TR134 breekt JW301 relatie.geboortedatum.datum = 2026-05-07
TR134 klopt  JW301 relatie.geboortedatum = leeg
TR134 breekt JW301 product.toewijzingsdatum = 2026-05-07
TR134 klopt  JW301                                           # the assignment itself begins later
TR134 breekt JW305 client.geboortedatum.datum = 2026-05-07
TR134 breekt JW305 start2.begindatum = 2026-05-07
TR134 grens  JW305 start2.begindatum = 2026-05-06
TR134 breekt JW307 client.geboortedatum.datum = 2026-05-07
TR134 breekt JW307 stop2.einddatum = 2026-05-07
TR134 grens  JW307 stop2.einddatum = 2026-05-06
TR134 breekt JW315 client.geboortedatum.datum = 2026-05-07
TR134 klopt  JW315
TR134 breekt JW323 periode.begindatum = 2026-05-07
TR134 grens  JW323 periode.begindatum = 2026-05-06
TR134 breekt JW323 regel3.product_periode.begindatum = 2026-05-07
TR134 breekt JW325 regel3.product_periode.begindatum = 2026-05-07
TR134 grens  JW325 regel3.product_periode.begindatum = 2026-05-06

TR137 breekt JW323 periode.einddatum = 2026-03-31
TR137 grens  JW323 periode.einddatum = 2026-04-01
TR137 grens  JW323 periode.einddatum = 2026-05-06
TR137 breekt JW323 periode.einddatum = 2026-05-07
TR137 breekt JW323 regel1.product_periode.einddatum = 2026-03-31
TR137 breekt JW323 regel1.product_periode.einddatum = 2026-05-07
TR137 grens  JW323 regel1.product_periode.einddatum = 2026-05-06
TR137 breekt JW325 regel1.product_periode.einddatum = 2026-03-31
TR137 breekt JW325 regel1.product_periode.einddatum = 2026-05-07
TR137 grens  JW325 regel1.product_periode.einddatum = 2026-04-01

TR018 breekt JW307 stop.einddatum = 2026-03-31
TR018 grens  JW307 stop.einddatum = 2026-04-01

CS058 breekt JW305 start.status_aanlevering = 2
CS058 breekt JW305 start2.status_aanlevering = 9
CS058 klopt  JW305 start.status_aanlevering = 3
CS058 breekt JW307 stop.status_aanlevering = 9
CS058 klopt  JW307 stop.status_aanlevering = 3
"""

REQUESTS = """
CD043 klopt  JW315
CD043 breekt JW315 vraag.beschikking_nummer = leeg
CD043 breekt JW315 vraag.beschikking_ingangsdatum = leeg
CD043 klopt  JW315 vraag.beschikking_nummer = leeg; vraag.beschikking_ingangsdatum = leeg
CD043 grens  JW315 vraag.beschikking_nummer = 0              # filled with nought is filled

CD066 klopt  JW315
CD066 breekt JW315 vraag.verwijzer.naam = Jansen
CD066 breekt JW315 vraag.verwijzer = {"type": "05", "naam": "Jansen", "zorgverlener_code": "01001234"}
CD066 klopt  JW315 vraag.verwijzer = {"type": "05", "naam": "Jansen"}
CD066 klopt  JW315 vraag.verwijzer = {"type": "01", "naam": "Jansen", "zorgverlener_code": "01001234"}
CD067 breekt JW315 vraag.verwijzer = {"type": "02"}
CD067 breekt JW315 vraag.verwijzer = {"type": "03"}
CD067 breekt JW315 vraag.verwijzer = {"type": "04"}
CD067 breekt JW315 vraag2.verwijzer = {"type": "05"}
CD067 klopt  JW315 vraag.verwijzer = {"type": "02", "naam": "Jansen"}
CD067 klopt  JW315 vraag.verwijzer = {"type": "06"}
CD068 breekt JW315 vraag.verwijzer.type = 01
CD068 breekt JW315 vraag.verwijzer.type = 06
CD068 breekt JW315 vraag.verwijzer.type = 08
CD068 klopt  JW315 vraag.verwijzer.type = 04
CD068 klopt  JW315 vraag.verwijzer = {"type": "08", "naam": "Rechtbank"}

TR383 breekt JW315 vraag2.referentie_aanbieder = R1
TR383 klopt  JW315

TR352 breekt JW317 verzoek.ongewijzigde_producten = leeg; verzoek.te_wijzigen_producten = leeg
TR352 klopt  JW317 verzoek.ongewijzigde_producten = leeg
TR352 klopt  JW317 verzoek.te_wijzigen_producten = leeg
TR353 breekt JW317 verzoek.te_wijzigen_producten = leeg; verzoek.nieuwe_producten = leeg
TR353 klopt  JW317 verzoek.te_wijzigen_producten = leeg
TR353 klopt  JW317 verzoek.nieuwe_producten = leeg
TR380 breekt JW317 nieuw.gewenste_ingangsdatum = 2026-05-06
TR380 grens  JW317 nieuw.gewenste_ingangsdatum = 2026-05-07
TR380 klopt  JW317 wijziging.gewenste_ingangsdatum = 2026-05-06   # what changes may have begun

CD085 klopt  JW319
CD085 breekt JW319 antwoord.reden_afwijzing_verzoek = leeg
CD085 klopt  JW319 antwoord.reden_afwijzing_verzoek = leeg; antwoord.verzoek_antwoord = 2
CD086 breekt JW319 antwoord.verzoek_antwoord = 2
CD086 klopt  JW319 antwoord.reden_afwijzing_verzoek = leeg; antwoord.verzoek_antwoord = 2
TR377 breekt JW319 antwoord.reden_afwijzing_verzoek = 8
TR377 klopt  JW319 antwoord.reden_afwijzing_verzoek = 8; antwoord.woonplaatsbeginsel = {"gemeente": "0363"}
TR377 klopt  JW319
TR409 breekt JW319 antwoord.woonplaatsbeginsel = {"gemeente": "0363"}
TR409 klopt  JW319 antwoord.reden_afwijzing_verzoek = 8; antwoord.woonplaatsbeginsel = {"gemeente": "0363"}
TR409 klopt  JW319 antwoord.reden_afwijzing_verzoek = leeg; antwoord.woonplaatsbeginsel = {"gemeente": "0363"}  # no reason, no comparison
"""

DECLARATIONS = """
CD060 klopt  JW323
CD060 breekt JW323 regel2.product_referentie.vorig_referentie_nummer = leeg
CD060 breekt JW323 regel1.product_referentie.vorig_referentie_nummer = V1
CD060 breekt JW323 regel1.ingediend_bedrag.debet_credit = C
CD060 klopt  JW325
CD060 breekt JW325 regel2.product_referentie.vorig_referentie_nummer = leeg
CD060 breekt JW325 regel1.product_referentie.vorig_referentie_nummer = V1

CD087 klopt  JW323
CD087 breekt JW323 regel1.product_tarief = leeg
CD087 breekt JW323 regel1.eenheid = 83
CD087 klopt  JW323 regel1.eenheid = 83; regel1.product_tarief = leeg
CD087 grens  JW323 regel1.product_tarief = 0                 # filled with nought is filled
CD087 klopt  JW325 regel1.product_tarief = leeg              # not asked of the answer

CS100 grens  JW323 periode.begindatum = 2021-01-01
CS100 breekt JW323 periode.begindatum = 2020-12-31
CS100 grens  JW323 regel1.product_periode.begindatum = 2021-01-01
CS100 breekt JW323 regel1.product_periode.begindatum = 2020-12-31

CS325 breekt JW323 totaal = {"totaal_bedrag": 0, "debet_credit": "C"}
CS325 klopt  JW323 totaal = {"totaal_bedrag": 0, "debet_credit": "D"}
CS325 grens  JW323 totaal = {"totaal_bedrag": 1, "debet_credit": "C"}
CS325 breekt JW323 regel2.ingediend_bedrag = {"bedrag": 0, "debet_credit": "C"}
CS325 klopt  JW323 regel1.ingediend_bedrag = {"bedrag": 0, "debet_credit": "D"}
CS325 breekt JW325 antwoord.totaal_ingediend_bedrag = {"totaal_bedrag": 0, "debet_credit": "C"}
CS325 breekt JW325 antwoord.totaal_toegekend_bedrag = {"totaal_bedrag": 0, "debet_credit": "C"}
CS325 klopt  JW325 antwoord.totaal_toegekend_bedrag = {"totaal_bedrag": 0, "debet_credit": "D"}
CS325 breekt JW325 regel2.ingediend_bedrag = {"bedrag": 0, "debet_credit": "C"}

CS337 klopt  JW323 regel1.product_periode.begindatum = 2026-04-30
CS337 breekt JW323 regel1.product_periode.begindatum = 2026-03-31
CS337 breekt JW323 regel1.product_periode.begindatum = 2025-04-01   # the same month of another year
CS337 breekt JW323 regel1.product_periode.einddatum = 2026-05-01

CS339 klopt  JW323
CS339 breekt JW323 regel1.eenheid = 83; regel1.product_tarief = leeg
CS339 klopt  JW323 regel1.eenheid = 83; regel1.product_tarief = leeg; regel1.geleverd_volume = 5000

CS340 klopt  JW323
CS340 breekt JW323 periode.begindatum = 2026-04-02
CS340 breekt JW323 periode.einddatum = 2026-04-29
CS340 breekt JW323 periode.begindatum = 2026-03-01           # two whole months
CS340 breekt JW323 periode.begindatum = 2025-04-01
CS340 grens  JW323 periode = {"begindatum": "2024-02-01", "einddatum": "2024-02-29"}
CS340 breekt JW323 periode = {"begindatum": "2024-02-01", "einddatum": "2024-02-28"}
CS340 grens  JW323 periode = {"begindatum": "2025-12-01", "einddatum": "2025-12-31"}

TR315 klopt  JW323
TR315 breekt JW323 regel3.ingediend_bedrag.debet_credit = C; regel3.product_referentie.vorig_referentie_nummer = V2
TR315 klopt  JW323 regel3.ingediend_bedrag.debet_credit = C; regel3.product_referentie.vorig_referentie_nummer = V3

TR316 klopt  JW323
TR316 breekt JW323 regel2.product_referentie.vorig_referentie_nummer = N1
TR316 breekt JW323 regel2.product_referentie.vorig_referentie_nummer = N3   # also that of another client
TR316 breekt JW323 regel2.product_referentie.vorig_referentie_nummer = N2   # and its own
TR316 grens  JW323 regel2.product_referentie.vorig_referentie_nummer = n1

TR319 klopt  JW323
TR319 klopt  JW323 regel1.product_periode = {"begindatum": "2026-03-01", "einddatum": "2026-03-31"}
TR319 breekt JW323 regel1.product_periode = {"begindatum": "2026-05-01", "einddatum": "2026-05-05"}
TR319 breekt JW323 regel1.product_periode.einddatum = 2026-05-01
TR319 breekt JW323 regel1.product_periode.begindatum = 2026-05-01
TR319 grens  JW323 regel1.product_periode.begindatum = 2026-04-30

TR335 grens  JW323 regel1.product_periode = {"begindatum": "2021-05-01", "einddatum": "2021-05-06"}
TR335 breekt JW323 regel1.product_periode = {"begindatum": "2021-05-01", "einddatum": "2021-05-05"}
TR335 breekt JW323 declaratie.declaratie_dagtekening = 2028-02-29; regel1.product_periode.einddatum = 2023-02-28   # five years and a day
TR335 breekt JW323 declaratie.declaratie_dagtekening = 2031-05-01

TR342 klopt  JW325
TR342 breekt JW325 antwoord.totaal_toegekend_bedrag.totaal_bedrag = 2001
TR342 breekt JW325 regel1.ingediend_bedrag.bedrag = 4999
TR342 breekt JW325 regel2.ingediend_bedrag.debet_credit = D
TR342 klopt  JW325 antwoord.clienten = leeg; antwoord.totaal_toegekend_bedrag.totaal_bedrag = 10000; antwoord.retour_codes = ["0200", "8001"]
TR342 breekt JW325 antwoord.clienten = leeg
TR342 breekt JW325 antwoord.totaal_toegekend_bedrag.debet_credit = C
TR342 klopt  JW325 antwoord.clienten = leeg; antwoord.retour_codes = ["8214"]; antwoord.totaal_toegekend_bedrag.totaal_bedrag = 0
TR342 breekt JW325 antwoord.clienten = leeg; antwoord.retour_codes = ["8214"]; antwoord.totaal_toegekend_bedrag.totaal_bedrag = 1
TR342 klopt  JW325 declaratie_antwoord = leeg

TR358 klopt  JW323
TR358 breekt JW323 totaal.totaal_bedrag = 4001
TR358 breekt JW323 totaal.debet_credit = C
TR358 breekt JW323 regel3.ingediend_bedrag.bedrag = 5001
TR358 klopt  JW323 regel2.ingediend_bedrag.bedrag = 11000; totaal = {"totaal_bedrag": 1000, "debet_credit": "C"}
TR358 grens  JW323 regel2.ingediend_bedrag.bedrag = 10000; totaal = {"totaal_bedrag": 0, "debet_credit": "D"}

TR416 klopt  JW323
TR416 breekt JW323 client1.prestaties += {"product_referentie": {"referentie_nummer": "N4"}, "toewijzing_nummer": 1, "product_categorie": "45", "product_code": "45A01", "product_periode": {"begindatum": "2026-04-01", "einddatum": "2026-04-30"}, "geleverd_volume": 1, "eenheid": "01", "product_tarief": 1, "ingediend_bedrag": {"bedrag": 1, "debet_credit": "D"}}
TR416 klopt  JW323 regel2.product_code = 45A01               # a credit and a second debit may go together
TR416 breekt JW323 regel2 = @regel1; regel2.product_referentie.referentie_nummer = N2
TR416 grens  JW323 regel2 = @regel1; regel2.product_periode.einddatum = 2026-04-29
TR416 klopt  JW323 regel2 = @regel1; regel2.toewijzing_nummer = 2
TR416 klopt  JW323 regel2 = @regel1; regel2.product_categorie = 46
TR416 klopt  JW323 regel3 = @regel1                          # of another client
"""

ALL = "\n".join((PERSON, CONTACT, PRODUCT, STACKING, KEYS, DATES, REQUESTS, DECLARATIONS))
