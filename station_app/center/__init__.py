"""The district center: takes in what stations recorded, hands out news, keeps every byte."""
