"""Names of many origins, each with another person's name that sounds near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NamePair:
    """A caller's name, and somebody else's that a careless ear would take for it."""

    name: str
    near: str


def _pairs(table: str) -> tuple[NamePair, ...]:
    """A line for each pair: `name = near`."""
    rows = (line.split("=") for line in table.strip().splitlines())
    return tuple(NamePair(name.strip(), near.strip()) for name, near in rows)


NAMES: Final = _pairs("""
    Priya Raman = Maria Roman
    Jordan Rivera = Gordon Rivers
    Siobhan Gallagher = Susan Gallagher
    Tomasz Kowalski = Tobias Kowalczyk
    Wei Chen = Ray Chan
    Mei-Ling Wong = Marilyn Wong
    Nguyen Minh Khai = Nguyen Van Hai
    Linh Tran = Lynn Grant
    Hiroshi Tanaka = Hitoshi Tamura
    Yuki Sato = Suki Saito
    Min-jun Park = Min-ho Bark
    Ji-woo Kim = Jin Kim
    Dr. Kwame Osei = Dr. Kwame Asante
    Ama Mensah = Anna Menzies
    Chinedu Okafor = Chinelo Okoro
    Ngozi Adeyemi = Rosie Adeyinka
    Oluwaseun Balogun = Oluwaseyi Balewa
    Thandiwe Nkosi = Thandi Khoza
    Sipho Dlamini = Simphiwe Damini
    Fatima Al-Hassan = Fatima Al-Hussein
    Omar Farouk = Umar Farooqi
    Layla Haddad = Leila Hadid
    Yusuf Demir = Yusuf Demirel
    Ayse Yilmaz = Aisha Yildiz
    Reza Hosseini = Riza Hassani
    Shirin Azadi = Sharon Assadi
    Noa Ben-David = Noah Davidson
    Avi Goldberg = Ari Goldman
    Dmitri Volkov = Dmitri Volkonsky
    Anastasia Petrova = Natasha Petrov
    Oksana Shevchenko = Oksana Tymchenko
    Milan Novak = Mila Nowak
    Zsofia Nagy = Sophie Nash
    Ion Popescu = John Popper
    Elena Papadopoulos = Helena Papadakis
    Giorgos Nikolaidis = George Nicholas
    Luca Bianchi = Lucas Bianco
    Giulia Rossi = Julia Ross
    Maria Fernandez Lopez = Maria Hernandez Lopez
    Jose Garcia Marquez = Jose Gracia Marcos
    Xiomara Delgado = Tamara Delgado
    Joaquin Herrera = Joachim Ferrera
    Ana Souza = Anna Sousa
    Thiago Oliveira = Diego Oliveira
    Jean-Luc Moreau = John Luke Morrow
    Amelie Dubois = Emily Dubose
    Hans-Peter Schmidt = Hans Peterson
    Greta Lindqvist = Greta Lindstrom
    Bjorn Halvorsen = Bjorn Haldorsen
    Aino Virtanen = Ina Virta
    Saoirse O'Sullivan = Sasha O'Sullivan
    Niamh O'Brien = Eve O'Bryan
    Sean O'Connor = Shane O'Connell
    Rhys Llewellyn = Reese Lewis
    Angharad Pryce = Ingrid Price
    Hamish MacLeod = Hamish McCloud
    Ewan Campbell = Owen Campbell
    Mary-Jane Watson = Marianne Watson
    John Doe = Joan Dole
    Emily Carter = Emma Carver
    Michael Johnson = Michelle Johnston
    David Thompson = Davis Thomas
    Sarah Mitchell = Sandra Michaels
    Christopher Evans = Christian Evans
    Aaliyah Washington = Alia Worthington
    DeShawn Jackson = Sean Jackson
    Latoya Freeman = Latonya Friedman
    Marcus Bell = Mark Campbell
    Keanu Kahale = Keanu Kalani
    Leilani Kealoha = Melanie Kealoha
    Aroha Ngata = Arohanui Ngatai
    Winona Begay = Ramona Begay
    Arjun Patel = Arun Patil
    Lakshmi Narayanan = Laxman Narayan
    Harpreet Singh = Gurpreet Singh
    Ananya Chatterjee = Anaya Banerjee
    Imran Khan = Irfan Khan
    Nadia Rahman = Nadine Roman
    Tenzin Dorje = Tenzin Norbu
    Dilnoza Karimova = Dina Karimov
    Giorgi Beridze = Georgi Bereza
    Anahit Sargsyan = Anna Sarkisian
    Mrs. Ruth Abernathy = Mrs. Ruth Abercrombie
    Prof. Alan Whitaker = Prof. Allen Whittier
    Ms. Josephine Baker-Hughes = Ms. Joseph Baker
    Mei Lin = May Lynn Chu
    Abebe Bekele = Abebe Kebede
    Jun Santos = John Santos Reyes
""")
