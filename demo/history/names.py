"""Fictional first and last names, as varied as the town, each used once."""

LINES = """
Aaltje Brouwer, Abeba Tesfay, Adriana Silva, Aisha Mohamed, Alicja Nowak, Amber Pot, Amina El Idrissi, Ana Bondar
Anna de Jong, Ayşe Tekin, Babette Koster, Beatriz Fernandes, Bilan Warsame, Bo Hendriks, Brenda Pinas, Carlijn Mol
Chaima Ben Ali, Chloé Laurent, Daphne Schouten, Delal Aktaş, Denise Martis, Diana Popescu, Dounia Amrani, Dunya Rahimi
Elena Petrova, Elif Şahin, Emma Vermeulen, Esra Polat, Eva Blom, Fadumo Hassan, Farah Karimi, Fenna Postma
Floor Kok, Freweini Haile, Gabriela Rojas, Gwen Maduro, Hana Novotná, Hanan Bouzid, Ilse Dekker, Imane Chakir
Ines Carvalho, Iryna Kovalenko, Jasmijn Prins, Jia Zhang, Joanna Zielińska, Judith Boer, Kaltrina Gashi, Karlijn Bak
Khadija Osman, Kirsten Wolters, Laila Azizi, Lara Huisman, Leyla Demirci, Linh Tran, Lisanne Kuiper, Lucía Navarro
Manon Gerritsen, Marta Wiśniewska, Meron Kidane, Mila Ivanova, Nadia Haddou, Nawal Saidi, Nienke Veenstra, Nour Khalil
Olga Melnyk, Oumaima Tahiri, Priya Sharma, Rahma Abdi, Renske Kuipers, Roos van Dam, Sabrina Wongso, Salma Yousef
Sara Lindeman, Semira Bekele, Shirley Emanuels, Sofia Marin, Suzanne Peters, Tamara Croes, Tanja Horvat, Tessa Willemse
Valentina Rossi, Veerle Smeets, Wendy Chan, Yara Mansour, Yasmin Farouk, Yvonne Slagter, Zoë Claassen, Zülal Koç
"""
NAMES = [name.strip() for line in LINES.split("\n") for name in line.split(",") if name]
