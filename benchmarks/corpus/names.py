"""Names of many origins, each with another person's name that sounds near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NamePair:
    """A caller's name, and somebody else's that sounds near it."""

    name: str
    near: str
    pronounced: str = ""
    """How the owner says it, in English letters, if a voice would read it differently: the
    profile's hint, and what is synthesized. "Siobhan" read as "See-ob-han" is not a call by
    Siobhan."""

    @property
    def spoken(self) -> str:
        """Return the name as it is synthesized, with its title."""
        if not self.pronounced:
            return self.name
        title = self.name.split()[0] if self.name.split()[0].endswith(".") else ""
        return f"{title} {self.pronounced.title()}".strip()


def _pairs(table: str) -> tuple[NamePair, ...]:
    """Parse one pair per line: `name = near`, and `= pronounced` if its spelling misleads."""
    rows = (line.split("=") for line in table.strip().splitlines())
    return tuple(NamePair(*(part.strip() for part in row)) for row in rows)


NAMES: Final = _pairs("""
    Priya Raman = Maria Roman
    Jordan Rivera = Gordon Rivers
    Siobhan Gallagher = Susan Gallagher = shivawn gallager
    Tomasz Kowalski = Tobias Kowalczyk = tomash kovalski
    Wei Chen = Ray Chan = way chen
    Mei-Ling Wong = Marilyn Wong = mayling wong
    Nguyen Minh Khai = Nguyen Van Hai = nwin min kai
    Linh Tran = Lynn Grant = lin tran
    Hiroshi Tanaka = Hitoshi Tamura
    Yuki Sato = Suki Saito
    Min-jun Park = Min-ho Bark = minjoon park
    Ji-woo Kim = Jin Kim = jeewoo kim
    Dr. Kwame Osei = Dr. Kwame Asante = kwahmay ohsay
    Ama Mensah = Anna Menzies = ahma mensa
    Chinedu Okafor = Chinelo Okoro = chinaydoo okafor
    Ngozi Adeyemi = Rosie Adeyinka = engozee ahdayemmy
    Oluwaseun Balogun = Oluwaseyi Balewa = ohloowashayoon balogoon
    Thandiwe Nkosi = Thandi Khoza = tandeeway inkosi
    Sipho Dlamini = Simphiwe Damini = seepo dilameeny
    Fatima Al-Hassan = Fatima Al-Hussein = fateema al-hassan
    Omar Farouk = Umar Farooqi
    Layla Haddad = Leila Hadid = layla hadad
    Yusuf Demir = Yusuf Demirel = yoosuf demeer
    Ayse Yilmaz = Aisha Yildiz = eyesha yilmaz
    Reza Hosseini = Riza Hassani = rezza hosaynee
    Shirin Azadi = Sharon Assadi = shireen azahdy
    Noa Ben-David = Noah Davidson = noah ben-daveed
    Avi Goldberg = Ari Goldman = ahvy goldberg
    Dmitri Volkov = Dmitri Volkonsky = dimeetry volkov
    Anastasia Petrova = Natasha Petrov
    Oksana Shevchenko = Oksana Tymchenko = oksahna shevchenko
    Milan Novak = Mila Nowak = meelan novak
    Zsofia Nagy = Sophie Nash = zhofeea nodge
    Ion Popescu = John Popper = yon popesku
    Elena Papadopoulos = Helena Papadakis = elena papadopoolos
    Giorgos Nikolaidis = George Nicholas = yorgos nikolaeedis
    Luca Bianchi = Lucas Bianco = luca byankee
    Giulia Rossi = Julia Ross = julia rossi
    Maria Fernandez Lopez = Maria Hernandez Lopez
    Jose Garcia Marquez = Jose Gracia Marcos
    Xiomara Delgado = Tamara Delgado = seeomara delgado
    Joaquin Herrera = Joachim Ferrera = wahkeen errera
    Ana Souza = Anna Sousa
    Thiago Oliveira = Diego Oliveira = cheeahgo oliveyra
    Jean-Luc Moreau = John Luke Morrow = zhon-luke moro
    Amelie Dubois = Emily Dubose = amelee doobwah
    Hans-Peter Schmidt = Hans Peterson
    Greta Lindqvist = Greta Lindstrom
    Bjorn Halvorsen = Bjorn Haldorsen = byorn halvorsen
    Aino Virtanen = Ina Virta = eyeno virtanen
    Saoirse O'Sullivan = Sasha O'Sullivan = seersha o'sullivan
    Niamh O'Brien = Eve O'Bryan = neev o'brien
    Sean O'Connor = Shane O'Connell
    Rhys Llewellyn = Reese Lewis = reese loowellin
    Angharad Pryce = Ingrid Price = anharad price
    Hamish MacLeod = Hamish McLean = haymish mccloud
    Ewan Campbell = Owen Campbell = yooan campbell
    Mary-Jane Watson = Marianne Watson
    John Doe = Joan Dole
    Emily Carter = Emma Carver
    Michael Johnson = Michelle Johnston
    David Thompson = Davis Thomas
    Sarah Mitchell = Sandra Michaels
    Christopher Evans = Christian Evans
    Aaliyah Washington = Alia Worthington = aleeya washington
    DeShawn Jackson = Sean Jackson
    Latoya Freeman = Latonya Friedman
    Marcus Bell = Mark Campbell
    Keanu Kahale = Keanu Kalani = kayahnoo kahahlay
    Leilani Kealoha = Melanie Kealoha = laylahnee kayahloha
    Aroha Ngata = Arohanui Ngatai = aroha nahta
    Winona Begay = Ramona Begay = winohna begay
    Arjun Patel = Arun Patil = arjoon patel
    Lakshmi Narayanan = Laxman Narayan = lukshmee narayanan
    Harpreet Singh = Gurpreet Singh = harpreet sing
    Ananya Chatterjee = Anaya Banerjee
    Imran Khan = Irfan Khan
    Nadia Rahman = Nadine Roman = nahdia rahman
    Tenzin Dorje = Tenzin Norbu = tenzin dorjay
    Dilnoza Karimova = Dina Karimov = dilnohza kareemova
    Giorgi Beridze = Georgi Bereza = gyorgy beridzay
    Anahit Sargsyan = Anna Sarkisian = anaheet sargsyan
    Mrs. Ruth Abernathy = Mrs. Ruth Abercrombie
    Prof. Alan Whitaker = Prof. Allen Whittier
    Ms. Josephine Baker-Hughes = Ms. Joseph Baker
    Mei Lin = May Lynn Chu = may lin
    Abebe Bekele = Abebe Kebede = ababay bekelay
    Jun Santos = John Santos Reyes = joon santos
""")
