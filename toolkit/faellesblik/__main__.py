from faellesblik.cli import main

main()
